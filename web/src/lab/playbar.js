// Start, pause, step, reset, speed, and how far the runs have come.
import { h } from '../ui/elements.js';
import * as format from '../ui/format.js';
import { t } from '../ui/i18n.js';

/** @import { Session } from '../engine/session.js' */

/** Epochs a second; 0 is as many as possible. */
const RATES = [0, 1000, 100, 10, 1];

export class Playbar {
  /**
   * @param {Session} session
   * @param {() => void} changed
   * @param {HTMLDetailsElement} controls opened and closed from here where they are a sheet
   */
  constructor(session, changed, controls) {
    this.session = session;
    const button = (/** @type {string} */ key, /** @type {(event: MouseEvent) => void} */ act, /** @type {string} */ name = 'button') =>
      h('button', { type: 'button', class: name, title: t(`${key}.help`), onclick: /** @type {EventListener} */ (act) }, t(key));
    this.playButton = button('play.start', () => this.#toggle(), 'button primary');
    this.stepButton = button('play.step', (event) => this.#act(() => session.advance(event.shiftKey ? 100 : 1)));
    this.resetButton = button('play.reset', () => this.#act(() => session.reset()));
    this.speed = h('select', { id: 'speed' });
    for (const rate of RATES) this.speed.append(h('option', { value: rate }, rate === 0 ? t('play.fastest') : t('play.rate', { rate: format.whole(rate) })));
    this.speed.value = String(session.rate);
    this.speed.addEventListener('change', () => session.setRate(Number(this.speed.value)));
    this.progress = h('progress', { 'aria-label': t('play.progress'), max: 1, value: 0 });
    this.epoch = h('span', { class: 'epoch' });
    const expanded = () => toggle.setAttribute('aria-expanded', String(controls.open));
    const toggle = h('button', { type: 'button', class: 'button sheet-toggle', 'aria-controls': controls.id, onclick: () => (controls.open = !controls.open) }, t('controls.title'));
    controls.addEventListener('toggle', expanded);
    expanded();
    this.element = h(
      'div',
      { class: 'playbar', role: 'group', 'aria-label': t('play.label') },
      this.playButton,
      this.stepButton,
      this.resetButton,
      h('label', { for: 'speed', class: 'visually-hidden' }, t('play.speed')),
      this.speed,
      toggle,
      this.progress,
      this.epoch,
    );
    this.changed = changed;
  }

  /** @param {number} epochs the longest run's */
  draw(epochs) {
    const { session } = this;
    const key = session.playing ? 'play.pause' : session.over ? 'play.again' : 'play.start';
    this.playButton.textContent = t(key);
    this.playButton.title = t(`${key}.help`);
    this.stepButton.disabled = session.over;
    this.progress.max = Math.max(epochs, 1);
    this.progress.value = session.epoch;
    this.epoch.textContent = t('play.epoch', { epoch: format.whole(session.epoch), epochs: format.whole(epochs) });
  }

  #toggle() {
    this.#act(() => (this.session.playing ? this.session.pause() : this.session.play()));
  }

  /** @param {() => void} action */
  #act(action) {
    action();
    this.changed();
  }
}
