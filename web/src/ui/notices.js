// What a link's reader has to be told, one sentence a part that could not be used.
import { schema } from '../engine/bindings.js';
import { h } from './elements.js';
import { t } from './i18n.js';

/** @import { Notice } from 'gradlab-wasm' */

/** One sentence. @param {Notice} notice */
export const noticeText = (notice) => t(`notice.${notice.code}`, { ...notice, accepted: accepted(notice) });

/** What a key accepts: in words where its signs alone would not do. @param {Notice} notice */
function accepted(notice) {
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

/** @param {Notice[]} notices @returns {HTMLElement[]} */
export function noticeList(notices) {
  if (notices.length === 0) return [];
  const items = notices.map((notice) => h('li', {}, noticeText(notice)));
  const box = h('div', { class: 'notice' });
  const close = h('button', { type: 'button', class: 'button', onclick: () => box.remove() }, t('notice.close'));
  box.append(h('p', {}, t('notice.title')), h('ul', {}, ...items), close);
  return [box];
}
