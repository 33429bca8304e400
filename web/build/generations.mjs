// A page that was opened before a new build is uploaded still asks for its own files: those of the
// last build stay beside the new ones, for one build.
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { ASSETS } from './names.mjs';

const LIST = 'build.json';

/** What a build's folder says of itself. @typedef {{ files: string[], previous: string[] }} List */

/** @param {string} folder @returns {Promise<List>} of nothing where there is no build yet */
async function listOf(folder) {
  const text = await readFile(`${folder}/${LIST}`, 'utf8').catch(() => '');
  return text === '' ? { files: [], previous: [] } : JSON.parse(text);
}

/**
 * Lists a build's files with hashed names and copies those of the build before.
 * @param {string} before folder of that build
 * @param {string} folder of the new one
 */
export async function keepPrevious(before, folder) {
  const files = (await readdir(`${folder}/${ASSETS}`)).sort();
  const last = await listOf(before);
  // The same build again: what it replaced is still the build before.
  const again = last.files.join() === files.join();
  const wanted = (again ? last.previous : last.files).filter((name) => !files.includes(name));
  const copied = await Promise.all(
    wanted.map((name) =>
      copyFile(`${before}/${ASSETS}/${name}`, `${folder}/${ASSETS}/${name}`).then(
        () => [name],
        () => [],
      ),
    ),
  );
  await writeFile(`${folder}/${LIST}`, JSON.stringify({ files, previous: copied.flat() }));
}
