// A text that can be copied: by a button, or, where the browser does not let a page copy, by hand.
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

/** @param field holds the text @param what names it in the button's name */
export function copyButton(field: HTMLInputElement | HTMLTextAreaElement, what: string) {
  const said = h('span', { class: 'sharing-said', role: 'status' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = t('sharing.copied');
    } catch {
      field.focus();
      field.select();
      said.textContent = t('sharing.by.hand');
    }
  };
  const button = h('button', { type: 'button', class: 'button', onclick: () => void copy() }, t('sharing.copy'));
  button.setAttribute('aria-label', t('sharing.copy.what', { what }));
  // What was copied is not what stands there now.
  field.addEventListener('change', () => said.replaceChildren());
  return [button, said];
}
