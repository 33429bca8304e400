// What a file holds, before it is used: its columns, its classes, and the first things that are wrong with it.
import type { Column } from 'gradlab-csv-wasm';
import type { Looked } from '../../files/look.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

/** More columns and classes than this are counted. */
const MOST_COLUMNS = 30;
const MOST_CLASSES = 20;
const DIGITS = 4;

export function preview({ name, survey: { rows, columns, classes, faults } }: Looked) {
  const counts = classes
    .slice(0, MOST_CLASSES)
    .map(({ label, count }, k) => t('own.class', { k, label: String(label), count: format.whole(count) }));
  return h(
    'div',
    {},
    h('p', {}, h('b', {}, name), ' ', t('own.rows', { count: rows, rows: format.whole(rows) })),
    ...(faults.length === 0 ? [] : [h('ul', { class: 'complaint', role: 'alert' }, ...faults.map(item))]),
    ...(columns.length === 0 ? [] : [table(columns)]),
    more(columns.length - MOST_COLUMNS),
    ...(counts.length === 0 ? [] : [h('ul', {}, ...counts.map(item))]),
    more(classes.length - MOST_CLASSES),
  );
}

const item = (words: string) => h('li', {}, words);
const more = (count: number) => (count > 0 ? h('p', {}, t('notice.more', { value: String(count) })) : '');

function table(columns: Column[]) {
  const heads = ['column', 'min', 'max', 'mean', 'missing', 'invalid'].map((key) => t(`own.${key}`));
  const number = (value: number | null) => (value === null ? '–' : format.significant(value, DIGITS));
  const label = columns.length - 1;
  const rows = columns
    .slice(0, MOST_COLUMNS)
    .map(({ name, min, max, mean, missing, invalid }, i) => [
      [name || (i === label ? '' : `x${i + 1}`), i === label ? t('own.label') : '']
        .filter((word) => word !== '')
        .join(' '),
      ...[min, max, mean].map(number),
      ...[missing, invalid].map(format.whole),
    ]);
  return h(
    'div',
    { class: 'own-columns', tabindex: 0, role: 'group', 'aria-label': t('own.columns') },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
      h(
        'tbody',
        {},
        ...rows.map(([first, ...cells]) =>
          h('tr', {}, h('th', { scope: 'row' }, first), ...cells.map((cell) => h('td', {}, cell))),
        ),
      ),
    ),
  );
}
