// Reads a reader's file and looks at it, beside the page: then it is done with.
import { initSync, survey } from 'gradlab-csv-wasm';
import { parse } from '../training/schema.ts';
import { type Answer, request as requestSchema } from './protocol.ts';

self.onmessage = async ({ data: message }) => {
  try {
    const request = parse(requestSchema, message);
    if (!request) throw new TypeError('not a request');
    const data = await bytesOf(request.file);
    initSync({ module: request.module });
    post({ type: 'survey', survey: JSON.parse(survey(data)), data }, [data.buffer]);
  } catch (error) {
    // What a promise throws is no error of the worker's.
    post({ type: 'failed', message: String(error) });
  }
};

/** Tells how far it has come. */
async function bytesOf(file: File) {
  const data = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    data.set(next.value, bytes);
    bytes += next.value.length;
    post({ type: 'read', bytes });
  }
  return data;
}

function post(answer: Answer, transfer: Transferable[] = []) {
  self.postMessage(answer, { transfer });
}
