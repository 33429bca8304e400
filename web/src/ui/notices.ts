// What a link's reader has to be told, one sentence a part that could not be used.

import type { Notice } from 'gradlab-wasm';
import { schema } from '../core.ts';
import { h } from './elements.ts';
import { t } from './i18n.ts';

/** One sentence. */
export const noticeText = (notice: Notice) =>
  t(`notice.${notice.code}`, { ...notice, accepted: accepted(notice), count: Number(notice.accepted) });

/** What a key accepts: in words where its signs alone would not do. */
function accepted(notice: Notice) {
  const key = notice.key.replace(/^[a-d]\./, '');
  const kind = schema().find((row) => row.key === key)?.kind;
  if (notice.code !== 'bad_value' || !kind) return notice.accepted;
  switch (kind.type) {
    case 'units':
      return t('accepted.units', { layers: kind.layers, units: kind.units });
    case 'choices':
      return t('accepted.choices', { names: kind.of.join(', ') });
    case 'set':
      return t('accepted.set', { names: kind.of.join(', '), least: kind.least });
    case 'reals':
      return t('accepted.reals', { min: kind.min, max: kind.max });
    case 'planted':
      return t('accepted.planted', { names: kind.of.join(', ') });
    case 'seeds':
      return t('accepted.seeds', { max: kind.max });
    case 'shares':
      return t('accepted.shares');
    default:
      return notice.accepted;
  }
}

export function noticeList(notices: Notice[]): HTMLElement[] {
  if (notices.length === 0) return [];
  const items = notices.map((notice) => h('li', {}, noticeText(notice)));
  return [noticeBox(h('p', {}, t('notice.title')), h('ul', {}, ...items))];
}

/** Says that something could not be loaded. */
export function missed(words: 'missed.page' | 'missed.part', retry: () => void) {
  const button = h('button', { type: 'button', class: 'button', onclick: retry }, t('missed.retry'));
  return noticeBox(h('p', {}, t(words)), button);
}

function noticeBox(...content: HTMLElement[]) {
  const box = h('div', { class: 'notice' });
  const close = h('button', { type: 'button', class: 'button', onclick: () => box.remove() }, t('notice.close'));
  box.append(...content, close);
  return box;
}
