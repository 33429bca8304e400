// What the page and the worker that looks at a file say to each other.
import type { Survey } from 'gradlab-csv-wasm';
import { type Infer, instance, natural, object, opaque, string, variant } from '../training/schema.ts';

export const request = object({
  module: instance<WebAssembly.Module>(WebAssembly.Module),
  file: instance<File>(File),
});
export type Request = Infer<typeof request>;

export const answer = variant('type', {
  /** So many bytes have been read. */
  read: { bytes: natural },
  /** What the file holds, and its bytes, which are moved. */
  survey: { survey: opaque<Survey>(), data: instance<Uint8Array>(Uint8Array) },
  /** It can't be read. */
  failed: { message: string },
});
export type Answer = Infer<typeof answer>;
