// Predictions as readers make them: by mouse, finger and keyboard.

/** @import { Locator, Page } from 'playwright-core' */

/** @typedef {'mouse' | 'touch' | 'keyboard'} Means */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {string} kind
 * @property {string[]} covers
 * @property {string[]} [choices]
 * @property {{ from: number, to: number, log?: boolean, unit?: string }} [axis]
 * @property {{ values: number[] }} [sweep]
 * @property {[boolean, boolean]} [log]
 * @property {unknown} [epoch]
 * @property {unknown} [blocks]
 * @property {unknown} [line]
 * @property {[number, number]} [within]
 * @property {string} link
 * @property {unknown} explains
 */

/** @type {Means[]} */
export const MEANS = ['mouse', 'touch', 'keyboard'];

/** Empty edges of the charts, in pixels: of the axis of numbers, of what is drawn and pointed on. */
const AXIS = { left: 16, right: 16 };
const PAD = { left: 34, right: 8, top: 8, bottom: 38 };
const PLANE = { left: 44, right: 8, top: 8, bottom: 38 };
/** The plane reaches so many times as far as what is right. */
const SIDE = 8;

/** @param {Locator} locator @param {Means} means */
export async function press(locator, means) {
  if (means === 'mouse') await locator.click();
  else if (means === 'touch') await locator.tap();
  else await locator.press('Enter');
}

/** An answer that is wrong wherever the given one is right. @param {Step} step @param {any} right */
export function wrongFor(step, right) {
  if (step.choices) return step.choices.find((choice) => choice !== right);
  if (step.axis) {
    const { from, to, log } = step.axis;
    const middle = log ? Math.sqrt(from * to) : (from + to) / 2;
    return right < middle ? to : from;
  }
  if (step.kind === 'curve') return right.map(() => [0.9, 0.1]);
  if (step.epoch) return Number(/epochs=(\d+)/.exec(step.link)?.[1]);
  if (step.blocks) return right.length > 1 ? [right[0]] : ['b1'];
  if (step.line) return right === 'dw' ? 'db' : 'dw';
  return [-6 * (step.within?.[0] ?? 1), 6 * (step.within?.[1] ?? 1)];
}

/** @param {Page} page @param {Step} step @param {any} answer @param {Means} means */
export async function predict(page, step, answer, means) {
  const within = page.locator('.step-middle');
  if (step.kind === 'choice' || step.line) await choose(within, answer, means);
  else if (step.axis) await mark(within, step.axis, answer, means);
  else if (step.epoch) await mark(within, { from: 0, to: Number(/epochs=(\d+)/.exec(step.link)?.[1]) }, answer, means);
  else if (step.kind === 'curve') await draw(within, step, answer, means);
  else if (step.blocks) for (const block of answer) await tick(within.locator(`input[value="${block}"]`), means);
  else await point(within.locator('canvas'), step.within ?? [1, 1], answer, means);
}

/** @param {Locator} box @param {Means} means */
async function tick(box, means) {
  if (means === 'keyboard') await box.press('Space');
  else await press(box, means);
}

/** @param {Locator} within @param {string} choice @param {Means} means */
async function choose(within, choice, means) {
  const radio = within.locator(`input[value="${choice}"]`);
  if (means !== 'keyboard') return press(radio, means);
  // The tab key comes to the first; arrows go on.
  const radios = within.locator('input[type="radio"]');
  const values = await radios.evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  await radios.first().press('Space');
  for (let i = 0; i < values.indexOf(choice); i++) await within.page().keyboard.press('ArrowDown');
}

/** @param {Locator} target @param {number} x @param {number} y @param {Means} means */
async function at(target, x, y, means) {
  const position = { x, y };
  if (means === 'touch') await target.tap({ position });
  else await target.click({ position });
}

/** Share of an axis at which a number stands. @param {number} value @param {{ from: number, to: number, log?: boolean }} axis */
function shareOf(value, { from, to, log }) {
  const scaled = (/** @type {number} */ v) => (log ? Math.log(v) : v);
  return (scaled(value) - scaled(from)) / (scaled(to) - scaled(from));
}

/** @param {Locator} within @param {NonNullable<Step['axis']>} axis @param {number} value @param {Means} means */
async function mark(within, axis, value, means) {
  if (means === 'keyboard') {
    const field = within.locator('input.number');
    await field.fill(String(axis.unit === '%' ? 100 * value : value));
    await field.press('Enter');
    return;
  }
  const canvas = within.locator('canvas');
  const { width, height } = await sizeOf(canvas);
  await at(canvas, AXIS.left + shareOf(value, axis) * (width - AXIS.left - AXIS.right), height / 3, means);
}

/** @param {Locator} element */
async function sizeOf(element) {
  const box = await element.boundingBox();
  if (!box) throw new Error('not to be seen');
  return box;
}

/**
 * Draws lines by shares of the chart's height: those of the points that are given, or two at the ends.
 * @param {Locator} within @param {Step} step @param {[number, number][][] | number[][]} lines @param {Means} means
 */
async function draw(within, { sweep, log = [false, false] }, lines, means) {
  const canvas = within.locator('canvas');
  const stops = sweep?.values ?? [];
  const { width, height } = await sizeOf(canvas);
  const axis = { from: stops[0], to: stops[stops.length - 1], log: log[0] };
  const all = lines.flat().flatMap((point) => (Array.isArray(point) ? point[1] : []));
  const heights = { from: log[1] ? Math.min(...all) : 0, to: Math.max(...all), log: log[1] };
  for (const [i, line] of lines.entries()) {
    await press(within.locator('.segmented button').nth(i), means);
    const shares = stops.map((stop) => shareAt(line, shareOf(stop, axis), axis, heights));
    if (means === 'keyboard') await drawByKeys(canvas, shares);
    else
      for (const [k, stop] of stops.entries()) {
        const x = PAD.left + shareOf(stop, axis) * (width - PAD.left - PAD.right);
        await at(canvas, x, height - PAD.bottom - shares[k] * (height - PAD.top - PAD.bottom), means);
      }
  }
}

/** The height of a line at a share of the axis. @param {(number | [number, number])[]} line @param {number} x @param {{ from: number, to: number, log?: boolean }} axis @param {{ from: number, to: number, log?: boolean }} heights */
function shareAt(line, x, axis, heights) {
  const points = line.map((point, i) =>
    Array.isArray(point)
      ? { x: shareOf(point[0], axis), y: 0.1 + 0.8 * shareOf(point[1], heights) }
      : { x: i / (line.length - 1), y: point },
  );
  const after = Math.max(
    points.findIndex((point) => point.x >= x - 1e-9),
    1,
  );
  const [a, b] = [points[after - 1], points[after]];
  return Math.min(Math.max(a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x), 0.02), 0.98);
}

/** @param {Locator} canvas @param {number[]} shares */
async function drawByKeys(canvas, shares) {
  let height = 0.5;
  for (const [k, share] of shares.entries()) {
    if (k > 0) await canvas.press('ArrowRight');
    const steps = Math.round((share - height) / 0.05);
    for (let i = 0; i < Math.abs(steps); i++) await canvas.press(steps > 0 ? 'ArrowUp' : 'ArrowDown');
    height += 0.05 * steps;
  }
}

/** @param {Locator} canvas @param {[number, number]} within @param {[number, number]} to @param {Means} means */
async function point(canvas, within, to, means) {
  const share = (/** @type {0 | 1} */ i) => (to[i] / within[i] + SIDE) / (2 * SIDE);
  if (means === 'keyboard') {
    await canvas.press('Enter');
    for (const [i, keys] of /** @type {const} */ ([
      [0, ['ArrowLeft', 'ArrowRight']],
      [1, ['ArrowDown', 'ArrowUp']],
    ])) {
      const steps = Math.round((share(i) - 0.5) * 64);
      for (let k = 0; k < Math.abs(steps); k++) await canvas.press(keys[Number(steps > 0)]);
    }
    return;
  }
  const { width, height } = await sizeOf(canvas);
  const x = PLANE.left + share(0) * (width - PLANE.left - PLANE.right);
  await at(canvas, x, height - PLANE.bottom - share(1) * (height - PLANE.top - PLANE.bottom), means);
}
