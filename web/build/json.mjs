// Reading JSON files, with errors that name the file.
import { readFile } from 'node:fs/promises';

/** @param {string} file */
export async function readJson(file) {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
