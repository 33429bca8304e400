// What a link's reader has to be told, one sentence a part that could not be used.
import { h } from './elements.js';
import { t } from './i18n.js';

/** @import { Notice } from 'gradlab-wasm' */

/** @param {Notice[]} notices @returns {HTMLElement[]} */
export function noticeList(notices) {
  if (notices.length === 0) return [];
  const items = notices.map(({ code, key, value, accepted }) => h('li', {}, t(`notice.${code}`, { key, value, accepted })));
  const box = h('div', { class: 'notice' });
  const close = h('button', { type: 'button', class: 'button', onclick: () => box.remove() }, t('notice.close'));
  box.append(h('p', {}, t('notice.title')), h('ul', {}, ...items), close);
  return [box];
}
