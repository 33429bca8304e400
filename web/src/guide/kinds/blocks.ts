// The blocks of a network's gradient, layer by layer.
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Answer, Control, Revealed } from './kind.ts';

export function askBlocks(layers: number, changed: () => void): Control {
  const boxes = blocksOf(layers).map((name) => {
    const box = h('input', { type: 'checkbox', value: name });
    box.addEventListener('change', changed);
    return { name, box };
  });
  const label = (at: number) => h('label', { class: 'choice' }, boxes[at].box, h('span', {}, boxes[at].name));
  return {
    element: rows(layers, label),
    prediction() {
      const chosen = boxes.filter(({ box }) => box.checked).map(({ name }) => name);
      return chosen.length > 0 ? chosen : null;
    },
  };
}

export function showBlocks(layers: number, { truth, prediction }: Answer): Revealed {
  const wrong = truth.of === 'blocks' ? truth.blocks : [];
  const mine = Array.isArray(prediction) ? (prediction as unknown[]) : [];
  const names = blocksOf(layers);
  const shown = (at: number) => {
    const name = names[at];
    const [is, said] = [wrong.includes(name), mine.includes(name)];
    const mark = is && said ? t('guide.both') : is ? t('guide.right') : said ? t('guide.yours') : '';
    return h(
      'div',
      { class: 'choice', 'data-right': is, 'data-mine': said },
      h('span', {}, name),
      mark === '' ? null : h('span', { class: 'choice-mark' }, mark),
    );
  };
  return {
    element: rows(layers, shown),
    right: t('guide.it-is', { answer: wrong.length > 0 ? wrong.join(', ') : t('guide.no-block') }),
  };
}

const blocksOf = (layers: number) => Array.from({ length: layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat();

/** A row a layer, W beside b. */
const rows = (layers: number, cell: (at: number) => Node) =>
  h(
    'fieldset',
    { class: 'blocks', 'aria-labelledby': 'asked' },
    ...Array.from({ length: layers }, (_, l) =>
      h('div', { class: 'block-row' }, h('span', {}, t('guide.layer', { l: l + 1 })), cell(2 * l), cell(2 * l + 1)),
    ),
  );
