// Has a worker look at a reader's file: the page's own thread only waits.
import type { Survey } from 'gradlab-csv-wasm';
import { fetchModule, reloadIfGone, startWorker } from '../parts.ts';
import { parse } from '../training/schema.ts';
import { answer as answerSchema, type Request } from './protocol.ts';

/** A file that was looked at. */
export interface Looked {
  name: string;
  survey: Survey;
  data: Uint8Array;
}

/**
 * What a file holds. Fails where it can't be read, or once `signal` says that nobody wants to know any more.
 * @param read told how many bytes have been read
 */
export async function lookAt(file: File, signal: AbortSignal, read: (bytes: number) => void): Promise<Looked> {
  const module = await fetchModule('gradlab-csv-wasm_bg.wasm');
  signal.throwIfAborted();
  const worker = startWorker('file-worker');
  try {
    return await new Promise((looked, failed) => {
      signal.addEventListener('abort', () => failed(signal.reason));
      worker.onerror = (event) => {
        event.preventDefault();
        void reloadIfGone('file-worker');
        failed(new Error(event.message || 'worker'));
      };
      worker.onmessage = ({ data: message }) => {
        const answer = parse(answerSchema, message);
        if (!answer) failed(new Error('not an answer'));
        else if (answer.type === 'read') read(answer.bytes);
        else if (answer.type === 'failed') failed(new Error(answer.message));
        else looked({ name: file.name, survey: answer.survey, data: answer.data });
      };
      worker.postMessage({ module, file } satisfies Request);
    });
  } finally {
    worker.terminate();
  }
}
