// A page in another one's frame: it keeps its own steps, tells the page around it what it shows and how high it
// is, and takes orders from that page alone.

import { addressOf, isFramed } from '../link/place.ts';
import type { State } from '../link/state.ts';
import { startWorkersBy } from '../parts.ts';
import type { Machine } from '../training/machine.ts';
import type { Runner } from '../training/runner.ts';
import { LANGUAGES } from '../ui/i18n.ts';
import { loadStyle } from '../ui/style.ts';
import { type Down, down, type Up, unwrap, wrap } from './messages.ts';
import { sandboxedWorker } from './sandbox.ts';
import { FrameSteps } from './steps.ts';
import { wholeAddress } from './whole.ts';

/** How often a run's news are told at most, in milliseconds. */
const EVERY = 100;
/** How long a height stays before it is the lab's, in milliseconds: until then there is the room that was reserved. */
const QUIET = 250;

export class Frame {
  readonly steps = new FrameSteps();
  #shown: { state: State; machine: Machine } | null = null;
  #forget: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What was told last. */
  #told = '';

  readonly follow: (theme?: string) => void;

  /** @param follow takes the theme of the page around this one */
  constructor(follow: (theme?: string) => void) {
    this.follow = follow;
    if (origin === 'null') startWorkersBy(sandboxedWorker);
    // The stage stands alone before it is alive.
    document.documentElement.toggleAttribute('data-embed', isFramed(location.hash));
    void loadStyle('frame-style');
  }

  /** Tells from now on of this lab; the first one brings the frame to life. */
  show(state: State, machine: Machine) {
    if (machine === this.#shown?.machine) return;
    const first = this.#shown === null;
    this.#shown = { state, machine };
    this.#forget?.();
    this.#forget = machine.subscribe(() => this.#later());
    if (first) this.#begin(state);
  }

  #begin(state: State) {
    state.subscribe(() => {
      // Its link may say another one.
      this.follow();
      this.#later();
    });
    addEventListener('message', ({ source, data }) => {
      const message = source === parent ? unwrap(down, data) : null;
      if (message) this.#obey(state, message);
    });
    post({ type: 'ready', title: document.title });
    this.#measure(() => state.parsed.page.embed);
  }

  /** Tells how high the lab is: first when it has found its height, then whenever that changes. */
  #measure(embedded: () => boolean) {
    const page = document.documentElement;
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let settled = false;
    const tell = () => {
      settled = true;
      if (embedded()) post({ type: 'size', height: Math.ceil(page.getBoundingClientRect().height) });
    };
    new ResizeObserver(() => {
      clearTimeout(quiet);
      if (settled) tell();
      else quiet = setTimeout(tell, QUIET);
    }).observe(page);
  }

  #obey(state: State, message: Down) {
    switch (message.type) {
      case 'theme':
        this.follow(message.theme);
        return;
      case 'lang':
        if (LANGUAGES.has(message.lang) && message.lang !== state.place.language) state.setLanguage(message.lang);
        return;
      case 'set': {
        const { language } = state.place;
        const embed = state.parsed.page.embed && !/(^|&)embed=/.test(message.settings) ? 'embed=on&' : '';
        state.open(new URL(addressOf({ lab: message.lab, language }, `${embed}${message.settings}`)));
        return;
      }
      case 'get':
        this.#told = '';
        this.#tell();
    }
  }

  #later() {
    this.#timer ??= setTimeout(() => this.#tell(), EVERY);
  }

  #tell() {
    this.#timer = null;
    if (!this.#shown) return;
    const { state, machine } = this.#shown;
    // Until all of them are of the present link there is nothing to tell.
    if (!machine.whole) return;
    const runs = [...machine.runners].flatMap(([name, runner]) => runOf(name, runner) ?? []);
    const shown = { link: wholeAddress(state), epoch: machine.epoch, running: machine.running, runs };
    const text = JSON.stringify(shown);
    if (text === this.#told) return;
    this.#told = text;
    post({ type: 'state', ...shown });
    if (machine.state.name === 'ended') post({ type: 'result', ...shown });
  }
}

/** Anybody may show a lab: who does is not known. */
const post = (message: Up) => parent.postMessage(wrap(message), '*');

function runOf(name: string, { snapshot }: Runner) {
  if (!snapshot) return null;
  const { epoch, fingerprint, evaluations } = snapshot;
  const { train, dev, test } = evaluations;
  const part = ({ cost, accuracy }: typeof train) => ({ cost, accuracy });
  return { name, epoch, train: part(train), dev: dev && part(dev), test: test && part(test), fingerprint };
}
