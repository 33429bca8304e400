// The guide's own worker: judges predictions by the core's code, one question after the other.
import { Guide, initSync } from 'gradlab-guide-wasm';
import { isRefusal } from '../training/refusals.ts';
import { parse } from '../training/schema.ts';
import { type Answer, type Question, request as requestSchema } from './protocol.ts';

let guide: Guide | undefined;

self.onmessage = ({ data }) => {
  const request = parse(requestSchema, data);
  if (!request) throw new TypeError('not a request');
  try {
    if (request.type === 'module') {
      initSync({ module: request.module });
      guide = new Guide(request.guide);
    } else if (request.type === 'data') guide?.give(request.source, request.data);
    else post({ type: 'answer', id: request.id, value: answer(request) });
  } catch (error) {
    // All but a refusal can leave the instance unusable.
    if (!isRefusal(error)) throw error;
    post({ type: 'refused', id: request.type === 'question' ? request.id : null, message: error.message });
  }
};

function answer({ step, prediction, seed }: Question): unknown {
  if (!guide) throw new TypeError('no module');
  const text = prediction === undefined ? guide.truth(step, seed) : guide.judge(step, JSON.stringify(prediction), seed);
  return JSON.parse(text, real);
}

/** Numbers for which JSON has none. */
const REALS: Record<string, number> = { inf: Infinity, '-inf': -Infinity, nan: NaN };

/** A choice may be called as it wants. */
const real = (key: string, value: unknown) =>
  typeof value === 'string' && key !== 'choice' && Object.hasOwn(REALS, value) ? REALS[value] : value;

function post(answer: Answer) {
  self.postMessage(answer);
}
