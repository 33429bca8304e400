// A lab's handle: the value that its question is about, drawn large beside what it moves. One run moves,
// the others stay. Along the track lie the errors of every stop that is trained already; under the hand
// stands the finished network of a stop, never one that is half trained.

import type { ParsedLink } from 'gradlab-wasm';
import { Chart } from '../chart/chart.ts';
import { schema } from '../core.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { helped } from '../ui/help.ts';
import { t } from '../ui/i18n.ts';
import { noticeText } from '../ui/notices.ts';
import { ALL, colourOf, RunChips } from './chips.ts';
import type { HandleSettings } from './lab.ts';
import { matters } from './matters.ts';
import { scentOf, TRACK } from './scent.ts';
import { signOf } from './titles.ts';

/** What a handle asks of the page. */
interface HandleContext {
  state: State;
  machine: Machine;
  /** The lab's own experiment, to whose value it can go back. */
  own: ParsedLink;
  /** What a run is called now. */
  title: (name: string) => string;
  /** Has it drawn in the next frame. */
  redraw: () => void;
  /** Is told the runs that don't show yet what the hand points at. */
  waits: (names: string[]) => void;
}

/** Kinds of hyperparameters that are numbers, and so have a unit. */
const NUMBERS = ['integer', 'real', 'reals'];

export class LabHandle {
  /** The run that it moves, or all. */
  #run: string;
  /** Where on the track the hand is; between two stops where a value was typed. */
  #hand = 0;
  #held = false;
  #covered = false;
  #parsed: ParsedLink | null = null;
  /** Where each stop leads, and what that is said of: a link, a run, and the colours of its pictures. */
  #links: (ParsedLink | null)[] = [];
  #linksOf = '';

  readonly settings: HandleSettings;
  readonly context: HandleContext;
  readonly stops: string[];
  readonly chips: RunChips;
  readonly number: HTMLInputElement;
  readonly reset: HTMLButtonElement;
  readonly chart: Chart;
  readonly thumb: HTMLDivElement;
  readonly told: HTMLParagraphElement;
  readonly element: HTMLElement;

  constructor(settings: HandleSettings, stops: (number | string)[], context: HandleContext) {
    const { key, run } = settings;
    this.settings = settings;
    this.context = context;
    this.#run = run;
    this.stops = stops.map(String);
    this.chips = new RunChips((name) => this.#choose(name));
    this.number = h('input', {
      type: 'text',
      class: 'number',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': t(`key.${key}`),
    });
    this.number.addEventListener('change', () => this.#commit(this.number.value.trim()));
    this.reset = h('button', { type: 'button', class: 'reset', onclick: () => this.#commit(this.#fallback) }, '↺');
    this.chart = new Chart({
      class: 'handle-canvas',
      handle: {
        value: () => this.#hand,
        range: [0, this.stops.length - 1],
        step: (place, steps) => (steps > 0 ? Math.floor(place) : Math.ceil(place)) + steps,
        say: () => this.#sentence(),
        move: (place) => this.#move(Math.round(place)),
        release: () => this.#release(),
      },
    });
    // What is not trained yet begins with the first touch at the latest.
    for (const event of ['pointerdown', 'focusin']) this.chart.element.addEventListener(event, () => this.#begin());
    this.thumb = h('div', { class: 'handle-thumb', 'aria-hidden': 'true' });
    this.told = h('p', { class: 'handle-told', role: 'status' });
    const number = NUMBERS.includes(schema().find((row) => row.key === key)?.kind.type ?? '');
    const unit = number ? t(`key.${key}.unit`) : '';
    const help = h('p', { class: 'help', id: 'handle-help', role: 'tooltip' }, t(`key.${key}.help`));
    const head = h(
      'div',
      { class: 'handle-head' },
      h('span', { class: 'handle-sign', tabindex: '0', 'aria-describedby': help.id }, signOf(key)),
      this.chips.element,
      help,
    );
    helped(head, help);
    this.element = h(
      'div',
      { class: 'lab-handle', 'data-handle': key },
      head,
      h('div', { class: 'handle-track' }, this.chart.element, this.thumb),
      h('div', { class: 'handle-value' }, this.number, h('span', { class: 'unit' }, unit), this.reset),
      this.told,
    );
  }

  /** Takes the link as it now stands. */
  update(parsed: ParsedLink) {
    const { key } = this.settings;
    const { hide, lock } = parsed.page;
    this.#parsed = parsed;
    this.#held = false;
    this.context.waits([]);
    const names = this.#movable;
    if (this.#run !== ALL && !names.includes(this.#run)) this.#run = names[names.length - 1] ?? ALL;
    this.element.hidden = hide.includes(key) || names.length === 0;
    this.element.inert = lock.includes(key);
    this.element.style.setProperty('--run', colourOf(this.#run));
    this.number.value = this.#value;
    this.element.dataset.shown = this.#value;
    this.#hand = this.#placeOf(this.#value);
    write(this.told, '');
    const back = t('control.reset', { value: this.#fallback });
    this.reset.setAttribute('aria-label', back);
    this.reset.title = back;
    this.reset.classList.toggle('hidden', this.#fallback === this.#value);
    if (this.context.machine.state.name === 'ended') this.#begin();
    this.context.redraw();
  }

  /** While the guide asks, the track keeps the stops' errors to itself. */
  cover(covered: boolean) {
    this.#covered = covered;
    this.context.redraw();
  }

  /** A stop is trained: perhaps the one that the hand waits for. */
  arrived() {
    if (this.#held) this.#show();
    this.context.redraw();
  }

  draw() {
    const { machine } = this.context;
    if (machine.state.name === 'ended' && !this.#held) this.#begin();
    this.chips.show(new Map(this.#movable.map((name) => [name, this.context.title(name)])), this.#run);
    const names = this.#names;
    this.element.dataset.trained = `${machine.stops.done}/${machine.stops.total}`;
    const plot = scentOf({
      stops: this.stops,
      runs: names.map((name) => ({ name, errors: machine.stops.errors(name) })),
      trains: !this.#covered && Number(this.#parsed?.runs[0].values.epochs ?? 0) > 0,
    });
    this.chart.show(plot, t('handle.label', { key: t(`key.${this.settings.key}`) }));
    const share = this.#hand / (this.stops.length - 1);
    this.thumb.style.left = `calc(${TRACK}px + (100% - ${2 * TRACK}px) * ${share})`;
  }

  recolour() {
    this.chart.redraw();
    this.context.redraw();
  }

  close() {
    this.chart.close();
  }

  /** The runs for which the value means something. */
  get #movable() {
    const runs = this.#parsed?.runs ?? [];
    return runs.filter(({ values }) => matters(this.settings.key, values)).map(({ name }) => name);
  }

  /** The runs that move. */
  get #names() {
    return this.#run === ALL ? this.#movable : this.#movable.filter((name) => name === this.#run);
  }

  get #value() {
    return this.#valueIn(this.#parsed);
  }

  /** The value in the lab's own experiment. */
  get #fallback() {
    return this.#valueIn(this.context.own);
  }

  #valueIn(parsed: ParsedLink | null) {
    const runs = parsed?.runs ?? [];
    return (runs.find(({ name }) => name === this.#run) ?? runs[0])?.values[this.settings.key] ?? '';
  }

  /** The stop of a value, or where between two it lies; an end for what lies beyond. */
  #placeOf(value: string) {
    const exact = this.stops.indexOf(value);
    if (exact >= 0) return exact;
    const numbers = this.stops.map(Number);
    const above = numbers.findIndex((number) => number > Number(value));
    if (above < 0) return Number.isFinite(Number(value)) ? numbers.length - 1 : 0;
    if (above === 0) return 0;
    const [low, high] = [numbers[above - 1], numbers[above]];
    return above - 1 + (Number(value) - low) / (high - low);
  }

  /** Has the stops trained that the present experiment leads to. */
  #begin() {
    const { state, machine } = this.context;
    const parsed = this.#parsed;
    if (!parsed) return;
    const palettes = this.#names.map((name) => JSON.stringify(machine.runners.get(name)?.looks?.palette));
    const linksOf = [this.#run, parsed.link, ...palettes].join(' ');
    if (this.#linksOf !== linksOf) {
      this.#linksOf = linksOf;
      this.#links = this.stops.map((value) => state.leadsTo(this.#run, this.settings.key, value));
      machine.stops.open(
        this.#links.map((link) => (link ? machine.stop(link, this.#names) : [])),
        Math.round(this.#hand),
      );
    }
    machine.stops.start();
  }

  #move(place: number) {
    this.#held = true;
    this.#hand = place;
    this.#begin();
    this.number.value = this.stops[place];
    this.context.machine.stops.near(place);
    this.#show();
    this.context.redraw();
  }

  /** Shows the finished stop under the hand; where it is not trained yet, what was shown last stays. */
  #show() {
    const { machine, waits } = this.context;
    const link = this.#links[this.#hand];
    const shown = !!link && machine.show(link);
    if (shown) this.element.dataset.shown = this.stops[this.#hand];
    waits(shown ? [] : this.#names);
    write(this.told, shown ? '' : this.#progress());
  }

  #release() {
    this.#commit(this.stops[this.#hand]);
  }

  /** Sets the value; what can't be taken is told, and the old one stands again. */
  #commit(value: string) {
    const notices = this.context.state.set(this.#run, this.settings.key, value);
    if (notices.length > 0) write(this.told, notices.map(noticeText).join(' '));
  }

  #choose(run: string) {
    this.#run = run;
    if (this.#parsed) this.update(this.#parsed);
  }

  #progress() {
    const { stops } = this.context.machine;
    return t('handle.waits', {
      value: `${signOf(this.settings.key)} ${this.stops[this.#hand]}`,
      done: format.whole(stops.done),
      total: format.whole(stops.total),
    });
  }

  /** The value under the hand with what its network errs, for those who don't see the track. */
  #sentence() {
    const { machine } = this.context;
    const value = `${signOf(this.settings.key)} ${this.number.value}`;
    const errors = this.#names.length === 1 ? machine.stops.errors(this.#names[0])[this.#hand] : undefined;
    if (this.#covered || !errors || !Number.isFinite(errors.train)) return value;
    return t('handle.said', { value, train: format.percent(errors.train), dev: format.percent(errors.dev) });
  }
}
