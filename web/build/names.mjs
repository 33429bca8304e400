// Names that carry their content's hash: what has one never changes, so that browsers keep it for ever.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { parse } from 'node:path';

/** Folder of everything with such a name. */
export const ASSETS = 'assets';

/** @param {string | Buffer} content */
export const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10);

/** Files of a build under their hashed names. */
export class Assets {
  /** Hashed names by plain ones, which may stand in folders. @type {Map<string, string>} */
  names = new Map();

  /** @param {string} folder of the build */
  constructor(folder) {
    this.folder = `${folder}/${ASSETS}`;
  }

  /**
   * @param {string} plain name
   * @param {string | Buffer} content
   * @returns {Promise<string>} its name in the folder
   */
  async add(plain, content) {
    const { dir, name, ext } = parse(plain);
    const hashed = `${[...dir.split('/').filter(Boolean), name].join('-')}-${hashOf(content)}${ext}`;
    this.names.set(plain, hashed);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${this.folder}/${hashed}`, content);
    return hashed;
  }

  /** The hashed name. @param {string} plain */
  get(plain) {
    const name = this.names.get(plain);
    if (name === undefined) throw new Error(`the build has no ${plain}`);
    return name;
  }
}
