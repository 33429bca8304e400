// Loads the dialog's words and style, and shows it; the focus returns to where it was.
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { need } from '../ui/elements.ts';
import { loadWordsAndStyle } from '../ui/later.ts';
import { ShareDialog } from './dialog.ts';

/** @param machine of the lab; null on the map */
export async function openShare(state: State, machine: Machine | null) {
  await loadWordsAndStyle('sharing');
  // A second click while the first was waited for.
  if (document.querySelector('.sharing')) return;
  const { element } = new ShareDialog(state, machine);
  // What the page shows stays while it is shared: its keys are out of reach, and going back ends the sharing.
  element.addEventListener('keydown', (event) => event.stopPropagation());
  const leave = () => element.close();
  addEventListener('popstate', leave);
  element.addEventListener('close', () => {
    removeEventListener('popstate', leave);
    element.remove();
    need(document, '.share', HTMLButtonElement).focus();
  });
  document.body.append(element);
  element.showModal();
}
