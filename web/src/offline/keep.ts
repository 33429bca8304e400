// Keeps the site on the reader's device, by its service worker, so that every lab works without a network; and
// offers a new build when that is there. Neither is begun while something trains.

import { ROOT } from '../assets.ts';
import type { State } from '../link/state.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { TAKE } from './take.ts';

/** In a corner of the window, over what is there. */
const STYLE = 'position: fixed; inset: auto 16px 16px auto; margin: 0; border-color: var(--accent); z-index: 5';
/** How long to wait before looking again whether something trains, in milliseconds. */
const PAUSE = 1000;

/** @param busy whether something trains */
export async function keepSite(state: State, busy: () => boolean) {
  do await new Promise((done) => setTimeout(done, PAUSE));
  while (busy());
  try {
    const site = await navigator.serviceWorker.register(new URL('sw.js', ROOT), { updateViaCache: 'none' });
    const offer = new Offer(state, site);
    const look = () => {
      // The first one replaces nothing.
      if (site.waiting && site.active) offer.open();
    };
    site.addEventListener('updatefound', () => site.installing?.addEventListener('statechange', look));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') site.update().catch(() => {});
    });
    look();
  } catch {
    // This browser keeps nothing: the site goes on from its server.
  }
}

/** Says that there is a new build, until the reader takes it or closes the notice. */
class Offer {
  #open = false;
  readonly #box = h('div', { class: 'notice offer', role: 'status', style: STYLE });

  readonly site: ServiceWorkerRegistration;

  constructor(state: State, site: ServiceWorkerRegistration) {
    this.site = site;
    // In another language all of the page is replaced.
    state.subscribe(() => this.#show());
  }

  open() {
    this.#open = true;
    this.#show();
  }

  #show() {
    if (!this.#open || this.#box.isConnected) return;
    const button = (key: string, act: () => void) =>
      h('button', { type: 'button', class: 'button', onclick: act }, t(key));
    const close = button('notice.close', () => {
      this.#open = false;
      this.#box.remove();
    });
    const take = button('offline.take', () => this.#take());
    this.#box.replaceChildren(h('p', {}, t('offline.new')), h('p', {}, take, ' ', close));
    document.body.append(this.#box);
  }

  /** The same address, with all its settings, from the new build. */
  #take() {
    const { waiting } = this.site;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    if (waiting) waiting.postMessage(TAKE);
    // Another window of the reader's has taken it.
    else location.reload();
  }
}
