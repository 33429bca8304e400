// A cell's picture: the curves, how the network does, and a field for each number that Python gave.
import { type Asked, type Outcome, type Said, unpacked } from './outcome.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 240, 44, 22];

export class View {
  readonly #fields = element('div', 'gradlab-fields');
  readonly #plot = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #words = element('p');
  readonly #change: (key: string, value: number) => void;

  /** @param change told when a reader changes a setting */
  constructor(el: HTMLElement, change: (key: string, value: number) => void) {
    this.#change = change;
    this.#plot.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.#plot.setAttribute('role', 'img');
    this.#words.setAttribute('role', 'status');
    const root = element('div', 'gradlab');
    root.append(this.#fields, this.#plot, this.#words);
    el.replaceChildren(root);
  }

  /** @param share of the epochs, 0 to 1 */
  progress(share: number) {
    this.#words.textContent = `training: ${Math.round(100 * share)} %`;
  }

  draw(asked: Asked, said: Said) {
    this.#ask(asked);
    if (!said.asked) return;
    const refused = 'error' in said;
    this.#words.textContent = refused ? said.error : wordsOf(said);
    this.#plot.replaceChildren(...(refused ? [] : curvesOf(said)));
    this.#plot.setAttribute('aria-label', 'J and the dev cost over the epochs');
  }

  #ask({ lab, settings }: Asked) {
    const numbers = Object.entries(settings).filter(([, value]) => typeof value === 'number');
    const shown = [...this.#fields.querySelectorAll('input')];
    if (shown.length === numbers.length && shown.every(({ name }, i) => name === numbers[i]?.[0])) {
      // A field that is there keeps its focus.
      for (const [i, input] of shown.entries()) input.value = String(numbers[i]?.[1]);
      return;
    }
    const fields = numbers.map(([key, value]) => {
      const input = element('input');
      Object.assign(input, { type: 'number', step: 'any', name: key, value: String(value) });
      input.onchange = () => Number.isFinite(input.valueAsNumber) && this.#change(key, input.valueAsNumber);
      const label = element('label');
      label.append(`${key} `, input);
      return label;
    });
    this.#fields.replaceChildren(...(lab === null ? [] : [lab]), ...fields);
  }
}

function wordsOf({ epoch, overflowedAt, fingerprint, evaluation }: Outcome) {
  const parts = Object.entries(evaluation).flatMap(([name, part]) => {
    if (!part) return [];
    const value = part.accuracy === null ? `cost ${part.cost}` : `${(100 * part.accuracy).toFixed(1)} % right`;
    return [`${name} ${value}`];
  });
  const end = overflowedAt === null ? `${epoch} epochs` : `numbers overflowed in epoch ${overflowedAt}`;
  return [end, ...parts, fingerprint].join(' · ');
}

/** J, and the mean loss on the dev set. */
function curvesOf({ costs, devLosses, every, epoch }: Outcome) {
  const curves = [
    { name: 'J', numbers: unpacked(costs) },
    { name: 'dev', numbers: unpacked(devLosses) },
  ].filter(({ numbers }) => numbers.length > 0);
  const finite = curves.flatMap(({ numbers }) => [...numbers.filter(Number.isFinite)]);
  const top = finite.reduce((most, value) => Math.max(most, value), 0) || 1;
  const x = (at: number) => LEFT + ((WIDTH - LEFT - 8) * at) / Math.max(1, epoch);
  const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 14) * value) / top;
  const drawn = curves.flatMap(({ name, numbers }, i) => {
    const points = [...numbers].flatMap((value, k) => (Number.isFinite(value) ? [`${x(k * every)},${y(value)}`] : []));
    const place = { x: WIDTH - 48, y: 24 + 18 * i, class: `gradlab-${name}` };
    return [svg('polyline', { points: points.join(' '), class: `gradlab-${name}` }), svg('text', place, name)];
  });
  const axes = svg('path', { d: `M${LEFT},14V${HEIGHT - BOTTOM}H${WIDTH - 8}` });
  const end = { 'text-anchor': 'end' };
  return [
    axes,
    svg('text', { x: LEFT - 4, y: 20, ...end }, top.toPrecision(2)),
    svg('text', { x: LEFT - 4, y: HEIGHT - BOTTOM, ...end }, '0'),
    svg('text', { x: WIDTH - 8, y: HEIGHT - 6, ...end }, `epoch ${epoch}`),
    ...drawn,
  ];
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className = '') {
  return Object.assign(document.createElement(name), { className });
}

function svg(name: string, attributes: Record<string, string | number>, text = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}
