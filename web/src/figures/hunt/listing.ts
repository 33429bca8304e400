// The program's lines, of which the reader points at one: radio buttons, so that arrow keys go from line to
// line. A guide that asks for a line finds them as `input[name="hunt-line"]` with the value `dw:2` (line and
// layer; 0 outside the backward pass) and hears the `change` event that bubbles up to `element`.

import { fromBuild, h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { type Line, type Place, program, type Source, same } from './program.ts';

interface Row {
  place: Place;
  right: Line;
  input: HTMLInputElement;
  element: HTMLElement;
}

const written = ({ code, latex }: Line) => [h('code', {}, code), fromBuild('span', { class: 'line-formula' }, latex)];

export class Listing {
  #rows: Row[] = [];
  #shown = '';
  readonly #groups = { backward: h('div', { class: 'lines' }), rest: h('div', { class: 'lines' }) };
  readonly element = h('div', { class: 'listing', role: 'radiogroup', 'aria-label': t('hunt.question') });

  /** Shows the program of a network of L layers, with nothing pointed at. */
  show(source: Source, L: number) {
    const lines = program(source, L);
    const shown = lines.map(({ code }) => code).join('\n');
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#rows = lines.map(({ line, layer, code, latex }) => {
      const input = h('input', { type: 'radio', name: 'hunt-line', value: `${line}:${layer}` });
      const [read, formula] = written({ code, latex });
      const note = layer > 0 ? formula : h('span', { class: 'line-formula' }, t(`hunt.line.${line}`));
      const element = h('label', { class: 'line', 'data-layer': layer }, input, read, note);
      return { place: { line, layer }, right: { code, latex }, input, element };
    });
    const { backward, rest } = this.#groups;
    const elements = (outside: boolean) =>
      this.#rows.filter(({ place }) => (place.layer === 0) === outside).map(({ element }) => element);
    backward.replaceChildren(h('h3', {}, t('hunt.backward')), ...elements(false));
    rest.replaceChildren(h('h3', {}, t('hunt.rest')), ...elements(true));
    this.element.replaceChildren(backward, rest);
  }

  /** The line that is pointed at; null for none. */
  get pointed(): Place | null {
    return this.#rows.find(({ input }) => input.checked)?.place ?? null;
  }

  /** How a line reads as it should. */
  codeOf(place: Place) {
    return this.#rows.find((row) => same(row.place, place))?.right.code ?? '';
  }

  /** Shows lines as they are below what they should be; the other part of the program makes room. */
  reveal(lines: (Place & Line)[], own?: Line) {
    for (const { line, layer, code, latex } of lines) {
      const row = this.#rows.find(({ place }) => same(place, { line, layer }));
      if (!row) continue;
      const right = own ?? row.right;
      row.element.replaceChildren(row.input, ...written(right));
      row.element.classList.add('right');
      row.element.after(
        h(
          'div',
          { class: 'line wrong', 'data-layer': layer },
          h('span', { class: 'sign' }, '✕', h('span', { class: 'visually-hidden' }, t('hunt.planted'))),
          ...written({ code, latex }),
        ),
      );
    }
    const inside = lines.some(({ layer }) => layer > 0);
    this.#groups.backward.hidden = !inside;
    this.#groups.rest.hidden = inside;
    for (const { input } of this.#rows) input.disabled = true;
  }

  /** As before anything was pointed at. */
  clear() {
    this.#shown = '';
    this.#groups.backward.hidden = this.#groups.rest.hidden = false;
  }
}
