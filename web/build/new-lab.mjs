// Makes the folder of a new lab, which builds and opens as it is: node web/build/new-lab.mjs NAME
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readJson } from './json.mjs';
import { readLanguages } from './languages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const templates = fileURLToPath(new URL('new-lab/', import.meta.url));
/** Names stand in addresses and in links. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 40;

/** Learning rates, evenly apart on a logarithmic scale. */
const RATES = [-2, -1, 0].flatMap((power) => [1, 1.5, 2, 3, 4, 6, 8].map((digit) => Number(`${digit}e${power}`)));

/** What a lab says at first: one small run, in the last part of the week. @param {{ order: number, part: string }} last */
const settings = ({ order, part }) => ({
  $schema: '../lab.schema.json',
  order: order + 1,
  part,
  preset: 'data=moons&hidden=3&act=tanh&init=xavier&lr=0.3&epochs=500&b.hidden=4',
  panel: [{ view: 'boundary' }, { view: 'numbers' }],
  views: [{ view: 'curves' }, { view: 'seeds' }],
  handle: { key: 'lr', run: 'b', stops: RATES },
  screen: {
    areas: ['runs', 'curves'],
    rows: ['1fr', '176px'],
    run: { areas: ['boundary numbers'], columns: ['5fr', '3fr'] },
  },
  below: ['seeds'],
  controls: [
    { group: 'network', keys: ['hidden', 'act'] },
    { group: 'training', keys: ['lr', 'epochs'] },
    { group: 'data', keys: ['data', 'noise', 'seed'] },
  ],
  choices: { data: ['moons', 'circles', 'xor'], act: ['tanh', 'relu'] },
});

/** @param {string} name */
async function makeLab(name) {
  if (!NAME.test(name) || name.length > LONGEST)
    throw new Error(`"${name}": a lab's name is made of a-z, 0-9 and single hyphens, such as l2 or why-dropout`);
  const folder = `${root}web/labs`;
  const ids = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name);
  if (ids.includes(name)) throw new Error(`web/labs/${name} is there already`);
  const labs = await Promise.all(ids.map((id) => readJson(`${folder}/${id}/lab.json`)));
  const last = labs.reduce((a, b) => (b.order > a.order ? b : a));
  const languages = await readLanguages(root);
  const written = await readdir(templates);
  await mkdir(`${folder}/${name}`);
  await writeFile(`${folder}/${name}/lab.json`, `${JSON.stringify(settings(last), null, 2)}\n`);
  // A whole language without a template begins with the English one; others fall back by themselves.
  for (const code of languages.codes.filter((code) => languages.chain(code).length === 1))
    await copyFile(`${templates}${written.includes(`${code}.md`) ? code : 'en'}.md`, `${folder}/${name}/${code}.md`);
}

const [name = ''] = process.argv.slice(2);
try {
  await makeLab(name);
  console.log(
    `web/labs/${name} is made: cargo xtask serve, then #lab=${name}; what its texts claim is tested in tests/claims/`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
