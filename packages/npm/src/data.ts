// The examples that a run trains on, where they are not drawn.

import { DataError } from './errors.ts';
import { measured } from './files.ts';

/**
 * The reader's own examples, for `data: 'csv'`: comma-separated numbers, one example a row, its class (0, 1, ...) last,
 * with or without a header line; as text, as bytes, or as rows of numbers.
 */
export type Data = string | Uint8Array | readonly (readonly number[])[];

/** The bytes that the core reads; nothing for a source that is drawn. */
export async function bytesOf(source: string | undefined, data: Data | undefined): Promise<Uint8Array | undefined> {
  if (data === undefined) {
    if (source === 'csv') throw new DataError(`data: 'csv' needs the examples: { data }`);
    return measured(source);
  }
  if (data instanceof Uint8Array) return data;
  const text = typeof data === 'string' ? data : data.map((row) => row.join()).join('\n');
  return new TextEncoder().encode(text);
}
