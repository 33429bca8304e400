// Asks the guide's worker what is right for a step, and whether a prediction was. Worker, module and the
// lab's steps are loaded at the first question; a worker that dies is replaced at the next one.
import type { Judgement, Prediction, Truth } from 'gradlab-guide-wasm';
import { fetchModule, fetchPart, reloadIfGone, startWorker } from '../parts.ts';
import { isMeasured, measuredOf } from '../training/datasets.ts';
import { parse, type Schema } from '../training/schema.ts';
import { answer as answerSchema, judgement, type Request, truth } from './protocol.ts';

interface Loaded {
  module: WebAssembly.Module;
  /** The lab's guide.json, which the core reads once more without trust. */
  guide: string;
  steps: { id: string }[];
}

interface Waiting {
  answered: (value: unknown) => void;
  failed: (error: Error) => void;
}

export class GuideEvaluator {
  readonly #lab: string;
  #loaded: Promise<Loaded> | null = null;
  #worker: Worker | null = null;
  /** Measured sources whose examples the worker has. */
  readonly #given = new Set<string>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #closed = false;

  constructor(lab: string) {
    this.#lab = lab;
  }

  /** What the runs of a step show, from the link's own seeds or from another. */
  truth(step: string, seed?: number): Promise<Truth> {
    return this.#ask(truth, step, undefined, seed);
  }

  /** Judges a prediction; of a goal it is the link of the reader's experiment, with every value. */
  judge(step: string, prediction: Prediction, seed?: number): Promise<Judgement> {
    return this.#ask(judgement, step, prediction, seed);
  }

  /** Ends the worker. What waits for an answer gets none. */
  close() {
    this.#closed = true;
    this.#die('closed');
  }

  async #ask<T>(schema: Schema<T>, step: string, prediction: Prediction | undefined, seed: number | undefined) {
    this.#loaded ??= this.#load();
    const { module, guide, steps } = await this.#loaded;
    const asked = steps.find(({ id }) => id === step);
    const sources = measuredIn(JSON.stringify([asked, prediction]));
    const data = await Promise.all(sources.map(async (source) => ({ source, data: await measuredOf(source) })));
    if (this.#closed) throw new Error('closed');
    this.#worker ??= this.#start(module, guide);
    for (const { source, data: file } of data)
      if (file && !this.#given.has(source)) {
        this.#given.add(source);
        this.#send({ type: 'data', source, data: file });
      }
    const id = ++this.#lastId;
    const value = await new Promise<unknown>((answered, failed) => {
      this.#waiting.set(id, { answered, failed });
      this.#send({ type: 'question', id, step, prediction, seed });
    });
    const told = parse(schema, value);
    if (!told) throw new Error(`the guide's answer to ${step} has not its form`);
    return told;
  }

  async #load(): Promise<Loaded> {
    try {
      const text = fetchPart(`labs/${this.#lab}.guide.json`).then((response) => response.text());
      const [module, guide] = await Promise.all([fetchModule('gradlab-guide-wasm_bg.wasm'), text]);
      return { module, guide, steps: JSON.parse(guide).steps };
    } catch (error) {
      // The next question tries again.
      this.#loaded = null;
      throw error;
    }
  }

  #start(module: WebAssembly.Module, guide: string) {
    const worker = startWorker('guide-worker');
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      void reloadIfGone('guide-worker');
      this.#die(event.message || 'worker');
    };
    worker.onmessageerror = () => this.#die('message');
    worker.postMessage({ type: 'module', module, guide } satisfies Request);
    return worker;
  }

  #send(request: Request) {
    this.#worker?.postMessage(request);
  }

  #hear(data: unknown) {
    const answer = parse(answerSchema, data);
    if (!answer) this.#die('not an answer');
    else if (answer.type === 'answer') this.#take(answer.id)?.answered(answer.value);
    else if (answer.id === null) this.#die(answer.message);
    else this.#take(answer.id)?.failed(new Error(answer.message));
  }

  #take(id: number) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  /** The worker is lost, and with it every answer that is waited for. */
  #die(message: string) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#given.clear();
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of lost) failed(new Error(message));
  }
}

/** Measured sources that links in a text name. */
const measuredIn = (text: string) =>
  [...new Set([...text.matchAll(/\bdata=(\w+)/g)].map(([, source]) => source))].filter(isMeasured);
