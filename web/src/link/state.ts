// The page's state is its link: the lab and the language in the path, the settings behind `#`. Every
// change of a setting becomes a step of the browser's history, so that back and undo are one thing.

import type { Notice, ParsedLink } from 'gradlab-wasm';
import { parseLink, setInLink } from '../core.ts';
import type { Lab } from '../lab/lab.ts';
import { chooseLanguage } from '../ui/i18n.ts';
import { type Again, addressOf, againIn, isRoot, oldParts, type Place, placeOf } from './place.ts';

/** What an address says. */
interface Reading {
  place: Place;
  parsed: ParsedLink;
  /** The address that says the same as all links now do. */
  address: string;
  again: Again | null;
}

export class State {
  place: Place;
  parsed: ParsedLink;
  /** What a step of the history remembers beside its address; null where the step is new. */
  kept: unknown = null;
  /** The step that was to be asked again by the link that led here; its address does not say so any more. */
  again: Again | null;
  readonly #listeners = new Set<(notices: Notice[]) => void>();
  #lastDepth = 0;

  readonly labs: Lab[];

  constructor(labs: Lab[]) {
    this.labs = labs;
    const { place, parsed, address, again } = this.#read(new URL(location.href));
    this.place = place;
    this.parsed = parsed;
    this.kept = history.state?.kept ?? null;
    this.again = again;
    history.replaceState({ ...history.state, depth: this.depth }, '', address);
    // A link that is typed or stepped back to.
    addEventListener('popstate', () => this.#stepped());
  }

  #stepped() {
    const reading = this.#read(new URL(location.href));
    // A link that was typed brings no depth of its own: it is one more change, unless it leads nowhere new.
    const depth = history.state === null ? this.#lastDepth + Number(this.#leadsOn(reading)) : this.depth;
    history.replaceState({ ...history.state, depth }, '', reading.address);
    this.#take(reading, history.state.kept ?? []);
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
    const depth = history.state?.depth;
    return typeof depth === 'number' && Number.isInteger(depth) && depth > 0 ? depth : 0;
  }

  /**
   * Sets a value of one run, or of all where `run` is ''. One that can't be taken is told in the
   * notices that are returned; the page then shows the old value again.
   */
  set(run: string, key: string, value: string) {
    const parsed = setInLink(this.parsed.link, this.labs, run, key, value);
    const shown = { ...parsed, notices: [] };
    this.#go({ place: this.place, parsed: shown, address: address(this.place, parsed), again: null });
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
    history.replaceState(history.state, '', this.address);
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
    this.#go({ place, parsed, address: address(place, parsed), again: null });
  }

  /** Goes to an address of this page's, as one step; false where it is none. */
  open(url: URL) {
    if (!placeOf(url) || this.#labOf(url) === undefined) return false;
    this.#go(this.#read(url));
    return true;
  }

  /** Sets the page's language: no change of the experiment, so no step to undo. */
  setLanguage(language: string) {
    const place = { ...this.place, language };
    history.replaceState(history.state, '', address(place, this.parsed));
    this.#take({ place, parsed: { ...this.parsed, notices: [] }, again: this.again });
  }

  /** Makes a step of what is no part of the link: it can be undone like one. */
  step(kept: unknown) {
    history.pushState({ depth: this.depth + 1, kept }, '', location.href);
    this.#take({ place: this.place, parsed: { ...this.parsed, notices: [] }, again: this.again });
  }

  /** Has the present step remember something beside its address. */
  keep(kept: unknown) {
    history.replaceState({ ...history.state, kept }, '');
  }

  undo() {
    if (this.depth > 0) history.back();
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
    const { again, settings } = againIn(rest);
    const language = chooseLanguage(said ?? (isRoot(here) ? '' : here.language));
    const own = this.#labOf(url) ?? '';
    if (own === '' && settings === '') {
      const place = { lab: '', language };
      // A map in a language that its reader would not get unasked goes on saying so.
      const unasked = isRoot(place) && said !== undefined;
      const address = addressOf(place, unasked ? `lang=${said}` : '');
      return { place, parsed: parseLink('', this.labs), address, again: null };
    }
    const parsed = parseLink(own === '' || namesLab ? settings : `lab=${own}&${settings}`, this.labs);
    const place = { lab: parsed.page.lab, language };
    // Settings stay as they were typed: notices are about them.
    return { place, parsed, address: addressOf(place, withoutLab(settings)), again };
  }

  #leadsOn({ place, parsed }: Reading) {
    return parsed.link !== this.parsed.link || place.lab !== this.place.lab;
  }

  #go(reading: Reading) {
    if (this.#leadsOn(reading)) history.pushState({ depth: this.depth + 1 }, '', reading.address);
    this.#take(reading);
  }

  #take({ place, parsed, again }: Omit<Reading, 'address'>, kept: unknown = null) {
    this.place = place;
    this.kept = kept;
    this.parsed = parsed;
    this.again = again;
    this.#lastDepth = this.depth;
    for (const listener of this.#listeners) listener(parsed.notices);
  }
}

const withoutLab = (link: string) =>
  link
    .split('&')
    .filter((pair) => !pair.startsWith('lab='))
    .join('&');

const address = (place: Place, { link }: ParsedLink) => addressOf(place, withoutLab(link));
