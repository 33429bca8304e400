// Where a lab's figures stand: each has exactly one place, on the first screen or below it, and areas
// are rectangles, as CSS grids want them.

/** @typedef {{ areas: string[], rows?: string[], columns?: string[] }} Grid */

/** The place of all runs' panels among the areas. */
const RUNS = 'runs';
/** The place of the first group of settings, where that stands on the screen. */
const SETTINGS = 'settings';

/** @param {string} file named in errors @param {any} lab */
export function placesFit(file, { panel, views, screen, below }) {
  const nameOf = (/** @type {{ view: string, name?: string }} */ { view, name = view }) => name;
  const [ofRun, ofLab] = [panel.map(nameOf), views.map(nameOf)];
  const stage = areasOf(screen, `${file}: /screen`);
  const run = screen.run ? areasOf(screen.run, `${file}: /screen/run`) : [];
  const placed = [...stage, ...run, ...below];
  const own = (/** @type {string} */ name) => name.split('-')[0];
  const complain = (/** @type {string} */ what) => {
    throw new Error(`${file}: ${what}`);
  };
  for (const name of placed) {
    if (placed.indexOf(name) !== placed.lastIndexOf(name)) complain(`"${name}" has two places`);
    if (![RUNS, SETTINGS, ...ofRun, ...ofLab].includes(own(name))) complain(`no figure is called "${name}"`);
  }
  for (const name of [...ofRun, ...ofLab]) if (!placed.includes(name)) complain(`"${name}" has no place`);
  const late = [...panel, ...views].filter((/** @type {{ later?: unknown }} */ { later }) => later);
  for (const name of late.map(nameOf))
    if (!below.includes(name)) complain(`"${name}" stands on the screen: it can't come later`);
  for (const name of run) if (!ofRun.includes(name)) complain(`/screen/run: "${name}" is no figure of a run`);
  for (const name of stage) if (ofRun.includes(name)) complain(`/screen: "${name}" is a figure of a run`);
  if (stage.includes(RUNS) !== run.length > 0) complain(`/screen: "${RUNS}" and /screen/run belong together`);
}

/** The names of a grid's areas. @param {Grid} grid @param {string} where named in errors */
function areasOf({ areas, rows, columns }, where) {
  const cells = areas.map((row) => row.split(' '));
  const width = cells[0].length;
  if (cells.some((row) => row.length !== width)) throw new Error(`${where}/areas: rows differ in length`);
  if (rows && rows.length !== cells.length) throw new Error(`${where}/rows: one for each row of areas`);
  if (columns && columns.length !== width) throw new Error(`${where}/columns: one for each column of areas`);
  const names = [...new Set(cells.flat())];
  for (const name of names) {
    const at = cells.flatMap((row, y) => row.flatMap((cell, x) => (cell === name ? [[x, y]] : [])));
    const side = (/** @type {number} */ axis) => new Set(at.map((place) => place[axis])).size;
    if (side(0) * side(1) !== at.length) throw new Error(`${where}/areas: "${name}" is no rectangle`);
  }
  return names;
}
