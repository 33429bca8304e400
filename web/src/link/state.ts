// The page's state is its link: the lab and the language in the path, the settings behind `#`. Every
// change of a setting becomes a step of the browser's history, so that back and undo are one thing. Another
// page's address comes with that page, when all of it is loaded, or not at all.

import type { Notice, ParsedLink } from 'gradlab-wasm';
import { parseLink, setInLink } from '../core.ts';
import type { Lab } from '../lab/lab.ts';
import { reloadFor } from '../parts.ts';
import { chooseLanguage } from '../ui/i18n.ts';
import { type Again, addressOf, againIn, isRoot, oldParts, type Place, placeOf, viewIn } from './place.ts';

/** What an address says. */
interface Reading {
  place: Place;
  parsed: ParsedLink;
  /** The address that says the same as all links now do. */
  address: string;
  again: Again | null;
  /** As State's; of new steps nothing. */
  kept?: unknown;
}

/** How another page is shown. */
export interface Pages {
  /** Loads all of it; what it resolves to puts it in the place of the one that is there. */
  load: (place: Place) => Promise<() => Promise<void>>;
  /** It could not be loaded: the page that was there stays. */
  missed: (retry: () => void) => void;
}

/** Where steps are kept; `address`: of the present one, where the browser's may lag behind. */
type Steps = Pick<History, 'state' | 'pushState' | 'replaceState' | 'back'> &
  Partial<Pick<History, 'go'>> & { address?: string };

export class State {
  place: Place;
  parsed: ParsedLink;
  /** What a step of the history remembers beside its address; null where the step is new. */
  kept: unknown = null;
  /** The step that was to be asked again by the link that led here; its address does not say so any more. */
  again: Again | null;
  readonly #listeners = new Set<(notices: Notice[]) => void>();
  #lastDepth = 0;
  /** How often the reader went somewhere: a page that loads is overtaken by a later change. */
  #changes = 0;
  #shown: Place | null = null;

  readonly labs: Lab[];
  readonly pages: Pages;
  readonly steps: Steps;

  /** @param steps where changes are kept, to be undone; the browser's history unless given */
  constructor(labs: Lab[], pages: Pages, steps: Steps = history) {
    this.labs = labs;
    this.pages = pages;
    this.steps = steps;
    const { place, parsed, address, again } = this.#read(new URL(location.href));
    this.place = place;
    this.parsed = parsed;
    this.kept = this.steps.state?.kept ?? null;
    this.again = again;
    this.#lastDepth = this.depth;
    this.steps.replaceState({ ...this.steps.state, depth: this.#lastDepth }, '', address);
    // A link that is typed or stepped back to.
    addEventListener('popstate', () => this.#stepped());
  }

  /** Shows the page that was opened. */
  async begin() {
    const change = this.#changes;
    const show = await this.pages.load(this.place);
    if (change === this.#changes) await this.#show(show);
  }

  #stepped() {
    const { state, address = location.href } = this.steps;
    const reading = { ...this.#read(new URL(address)), kept: state?.kept ?? [] };
    // A link that was typed brings no depth of its own: it is one more change, unless it leads nowhere new.
    const depth = state === null ? this.#lastDepth + Number(this.#leadsOn(reading)) : this.depth;
    const arrive = () => this.steps.replaceState({ ...state, depth }, '', reading.address);
    this.#go(reading, arrive, state === null ? 1 : depth - this.#lastDepth);
  }

  /** @param listener called after each change */
  subscribe(listener: (notices: Notice[]) => void) {
    this.#listeners.add(listener);
  }

  /** Whether the map of the week is shown. */
  get home() {
    return this.place.lab === '';
  }

  /** How many changes can be undone. */
  get depth() {
    const depth = this.steps.state?.depth;
    return typeof depth === 'number' && Number.isInteger(depth) && depth > 0 ? depth : 0;
  }

  /**
   * Sets a value of one run, or of all where `run` is ''. One that can't be taken is told in the
   * notices that are returned; the page then shows the old value again.
   */
  set(run: string, key: string, value: string) {
    const parsed = setInLink(this.parsed.link, this.labs, run, key, value);
    const shown = { ...parsed, notices: [] };
    this.#goOn({ place: this.place, parsed: shown, address: address(this.place, parsed), again: null });
    return parsed.notices;
  }

  /** Sets values of all runs as one step. */
  setAll(values: Record<string, string>) {
    const set = (link: string, [key, value]: [string, string]) => setInLink(link, this.labs, '', key, value).link;
    this.follow(Object.entries(values).reduce(set, this.parsed.link));
  }

  /** Sets a value that the page has drawn by itself while it reads the link: no step to undo, nobody is told. */
  settle(key: string, value: string) {
    const { notices } = this.parsed;
    this.parsed = { ...setInLink(this.parsed.link, this.labs, '', key, value), notices };
    this.steps.replaceState(this.steps.state, '', this.address);
  }

  /** The link with a value of one run, or of all where `run` is '', that is not taken; null if it can't be. */
  leadsTo(run: string, key: string, value: string) {
    const parsed = setInLink(this.parsed.link, this.labs, run, key, value);
    return parsed.notices.length === 0 ? parsed : null;
  }

  /** Goes to another experiment, `lab=<id>&key=value`, as one step. */
  follow(link: string) {
    const parsed = parseLink(link, this.labs);
    const place = { ...this.place, lab: parsed.page.lab };
    this.#goOn({ place, parsed, address: address(place, parsed), again: null });
  }

  /** Goes to an experiment as one step, which remembers something beside its address. */
  followWith(link: string, kept: unknown) {
    const parsed = parseLink(link, this.labs);
    const place = { ...this.place, lab: parsed.page.lab };
    const reading = { place, parsed, address: address(place, parsed), again: null, kept };
    this.#go(reading, () => this.steps.pushState({ depth: this.depth + 1, kept }, '', reading.address));
  }

  /** Goes to an address of this page's, as one step; returns its lab, undefined where it is none. */
  open(url: URL) {
    const lab = placeOf(url) ? this.#labOf(url) : undefined;
    if (lab !== undefined) this.#goOn(this.#read(url));
    return lab;
  }

  /** Sets the page's language: no change of the experiment, so no step to undo. */
  setLanguage(language: string) {
    const place = { ...this.place, language };
    const reading = { ...this.#present, place, address: address(place, this.parsed) };
    this.#go(reading, () => this.steps.replaceState(this.steps.state, '', reading.address));
  }

  /** Makes a step of what is no part of the link: it can be undone like one. */
  step(kept: unknown) {
    const reading = this.#present;
    this.#go(reading, () => this.steps.pushState({ depth: this.depth + 1, kept }, '', reading.address));
  }

  /** Has the present step remember something beside its address. */
  keep(kept: unknown) {
    this.steps.replaceState({ ...this.steps.state, kept }, '');
  }

  undo() {
    if (this.depth > 0) this.steps.back();
  }

  /** The address that opens the page as it stands. */
  get address() {
    return address(this.place, this.parsed);
  }

  /** The address of an experiment, `lab=<id>&key=value`, in this page's language. */
  addressOf(link: string) {
    const parsed = parseLink(link, this.labs);
    return address({ ...this.place, lab: parsed.page.lab }, parsed);
  }

  /** The lab at an address; undefined where the week has no such lab. */
  #labOf(url: URL) {
    const lab = placeOf(url)?.lab ?? '';
    return lab === '' || this.labs.some(({ id }) => id === lab) ? lab : undefined;
  }

  #read(url: URL): Reading {
    const here = placeOf(url) ?? this.place;
    const { namesLab, language: said, settings: rest } = oldParts(url.hash);
    const { view, settings: own } = viewIn(rest);
    const { again, settings } = againIn(own);
    const language = chooseLanguage(said ?? (isRoot(here) ? '' : here.language));
    const lab = this.#labOf(url) ?? '';
    if (lab === '' && settings === '') {
      const place = { lab: '', language };
      // A map in a language that its reader would not get unasked goes on saying so.
      const unasked = isRoot(place) && said !== undefined;
      const address = addressOf(place, unasked ? `lang=${said}` : '');
      return { place, parsed: parseLink('', this.labs), address, again: null };
    }
    const parsed = parseLink(lab === '' || namesLab ? settings : `lab=${lab}&${settings}`, this.labs);
    const place = { lab: parsed.page.lab, language, view };
    // Settings stay as they were typed: notices are about them.
    return { place, parsed, address: addressOf(place, withoutLab(settings)), again };
  }

  /** What the page shows, of which nothing has to be told. */
  get #present(): Reading {
    const { place, address, again } = this;
    return { place, parsed: { ...this.parsed, notices: [] }, address, again };
  }

  #leadsOn({ place, parsed }: Reading) {
    const { lab, view = '' } = this.place;
    return parsed.link !== this.parsed.link || place.lab !== lab || (place.view ?? '') !== view;
  }

  /** Goes somewhere as one more step, unless that leads nowhere new. */
  #goOn(reading: Reading) {
    this.#go(reading, () => {
      if (this.#leadsOn(reading)) this.steps.pushState({ depth: this.depth + 1 }, '', reading.address);
    });
  }

  /**
   * @param arrive makes the address that of the reading
   * @param way steps of the history that led there already
   */
  #go(reading: Reading, arrive: () => void, way = 0) {
    const { lab, language } = reading.place;
    this.#changes += 1;
    if (this.#shown?.lab !== lab || this.#shown.language !== language) void this.#come(reading, arrive, way);
    else {
      arrive();
      this.#take(reading);
      this.#tell();
    }
  }

  /** Goes to another page. */
  async #come(reading: Reading, arrive: () => void, way: number) {
    const change = this.#changes;
    let show: () => Promise<void>;
    try {
      show = await this.pages.load(reading.place);
    } catch (error) {
      if (change !== this.#changes || (await reloadFor(error, reading.address, arrive))) return;
      const { steps } = this;
      if (way === 0 || !steps.go) {
        steps.replaceState({ ...steps.state, depth: this.#lastDepth }, '', this.address);
        this.pages.missed(() => this.#go(reading, arrive));
        return;
      }
      await new Promise((back) => {
        addEventListener('popstate', back, { once: true });
        steps.go?.(-way);
      });
      this.pages.missed(() => steps.go?.(way));
      return;
    }
    if (change !== this.#changes) return;
    arrive();
    this.#take(reading);
    await this.#show(show);
  }

  async #show(show: () => Promise<void>) {
    const change = this.#changes;
    this.#shown = this.place;
    await show();
    if (change === this.#changes) this.#tell();
  }

  #take({ place, parsed, again, kept = null }: Reading) {
    this.place = place;
    this.kept = kept;
    this.parsed = parsed;
    this.again = again;
    this.#lastDepth = this.depth;
  }

  #tell() {
    for (const listener of this.#listeners) listener(this.parsed.notices);
  }
}

const withoutLab = (link: string) =>
  link
    .split('&')
    .filter((pair) => !pair.startsWith('lab='))
    .join('&');

const address = (place: Place, { link }: ParsedLink) => addressOf(place, withoutLab(link));
