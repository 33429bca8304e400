// Copies the page's address, which holds every setting; shows it where copying is not allowed.
import { h, need } from './elements.ts';
import { t } from './i18n.ts';

/** @param element of the page: a button, and room for what it says */
export function makeShare(element: HTMLElement, address: () => string) {
  const said = need(element, '.said', HTMLElement);
  const button = need(element, 'button', HTMLButtonElement);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address());
      said.textContent = t('share.copied');
      setTimeout(() => said.replaceChildren(), 2500);
    } catch {
      showAddress(address());
    }
  });
}

function showAddress(address: string) {
  const field = h('input', { type: 'text', readonly: true, value: address, 'aria-label': t('share.address') });
  const dialog = h('dialog', { 'aria-label': t('share') }, h('p', {}, t('share.by.hand')), field);
  const close = h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('notice.close'));
  dialog.append(close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
