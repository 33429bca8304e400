// What all packages are made with: their version, and folders in target/packages that hold what goes into one.
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const packages = `${root}target/packages`;

/** Of all that is made here, as Cargo.toml has it. */
export async function version() {
  const found = /^version = "([^"]+)"/m.exec(await readFile(`${root}Cargo.toml`, 'utf8'))?.[1];
  if (!found) throw new Error('Cargo.toml: no version');
  return found;
}

/**
 * An empty folder for a package, then with these files.
 * @param {string} name in target/packages
 * @param {Record<string, string>} copies from the project's folder to the package's
 */
export async function stage(name, copies) {
  const folder = `${packages}/${name}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [from, to] of Object.entries(copies)) await cp(root + from, `${folder}/${to}`, { recursive: true });
  return folder;
}
