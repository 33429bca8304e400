// Start, pause, step, reset, speed, and the time line: how far the runs have come, to be dragged back
// to any epoch and played backwards.

import type { Machine } from '../training/machine.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';

/** Epochs a second; 0 is as many as possible. */
const RATES = [0, 1000, 100, 10, 1];
/** How long playing backwards takes, in milliseconds. */
const BACKWARDS = 6000;

export class Playbar {
  #epochs = 1;
  #backwards = 0;

  readonly machine: Machine;
  readonly more: (epochs?: number) => void;
  readonly playButton: HTMLButtonElement;
  readonly stepButton: HTMLButtonElement;
  readonly backButton: HTMLButtonElement;
  readonly resetButton: HTMLButtonElement;
  readonly speed: HTMLSelectElement;
  readonly time: HTMLInputElement;
  readonly epoch: HTMLSpanElement;
  readonly element: HTMLDivElement;

  /** @param more has runs that are over and were changed by hand train on */
  constructor(machine: Machine, more: (epochs?: number) => void) {
    this.machine = machine;
    this.more = more;
    const button = (key: string, act: (event: MouseEvent) => void, name = 'button') => {
      const made = h('button', { type: 'button', class: name, title: t(`${key}.help`) }, t(key));
      made.addEventListener('click', act);
      return made;
    };
    this.playButton = button('play.start', () => this.#toggle(), 'button primary');
    this.stepButton = button('play.step', (event) => this.#act(() => this.#step(event.shiftKey ? 100 : 1)));
    this.backButton = button('play.back', () => this.#playBackwards(), 'button back');
    this.resetButton = button('play.reset', () => this.#act(() => machine.reset()));
    this.speed = h('select', { id: 'speed' });
    for (const rate of RATES)
      this.speed.append(h('option', { value: rate }, rate === 0 ? t('play.fastest') : t('play.rate', { count: rate })));
    this.speed.value = String(machine.rate);
    this.speed.addEventListener('change', () => machine.setRate(Number(this.speed.value)));
    this.time = h('input', {
      type: 'range',
      class: 'time',
      min: 0,
      max: 1,
      value: 0,
      'aria-label': t('play.time'),
      title: t('play.time.help'),
    });
    this.time.addEventListener('input', () => this.#act(() => machine.seek(Number(this.time.value))));
    this.epoch = h('span', { class: 'epoch' });
    this.element = h(
      'div',
      { class: 'playbar', role: 'group', 'aria-label': t('play.label') },
      this.playButton,
      this.stepButton,
      this.backButton,
      this.resetButton,
      h('label', { for: 'speed', class: 'visually-hidden' }, t('play.speed')),
      this.speed,
      this.time,
      this.epoch,
    );
  }

  /** @param epochs the longest run's */
  draw(epochs: number) {
    const { machine } = this;
    const { name } = machine.state;
    const over = name === 'ended' || name === 'failed';
    const { epoch, trainedEpochs } = machine;
    this.#epochs = Math.max(epochs, 1);
    const end = this.#edited ? 'play.more' : 'play.again';
    const key = machine.running ? 'play.pause' : machine.past ? 'play.on' : over ? end : 'play.start';
    write(this.playButton, t(key));
    this.playButton.title = t(`${key}.help`);
    this.stepButton.disabled = over && !this.#edited;
    this.backButton.disabled = trainedEpochs === 0;
    this.time.max = String(this.#epochs);
    // Where the reader's hand is, or has just been, the slider stays.
    if (!this.time.matches(':active') && !machine.seeking) this.time.value = String(epoch);
    this.time.style.setProperty('--head', `${(100 * trainedEpochs) / this.#epochs}%`);
    this.time.setAttribute(
      'aria-valuetext',
      t('play.epoch', { epoch: format.whole(epoch), epochs: format.whole(epochs) }),
    );
    write(
      this.epoch,
      t('play.epoch', {
        epoch: format.whole(epoch),
        epochs: format.whole(epochs),
      }),
    );
  }

  close() {
    cancelAnimationFrame(this.#backwards);
  }

  #toggle() {
    const { machine } = this;
    this.#act(() => {
      if (machine.running) machine.pause();
      else if (this.#edited) this.more();
      else machine.play();
    });
  }

  #step(epochs: number) {
    if (this.#edited) this.more(epochs);
    else this.machine.advance(epochs);
  }

  /** Whether all runs are over, and one has been changed by hand since: it goes on from there. */
  get #edited() {
    return this.machine.state.name === 'ended' && this.machine.edits.length > 0;
  }

  #playBackwards() {
    const { machine } = this;
    const from = machine.epoch > 0 ? machine.epoch : machine.trainedEpochs;
    const start = performance.now();
    cancelAnimationFrame(this.#backwards);
    const back = (now: number) => {
      const left = from * (1 - Math.max(0, now - start) / BACKWARDS);
      machine.seek(Math.max(left, 0));
      if (left > 0) this.#backwards = requestAnimationFrame(back);
    };
    this.#backwards = requestAnimationFrame(back);
  }

  #act(action: () => void) {
    cancelAnimationFrame(this.#backwards);
    action();
  }
}
