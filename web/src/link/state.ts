// The page's state is its link. Every change of a setting becomes a step of the browser's history,
// so that back and undo are one thing.

import type { Notice, ParsedLink } from 'gradlab-wasm';
import { parseLink, setInLink } from '../core.ts';
import type { Lab } from '../lab/lab.ts';

export class State {
  parsed: ParsedLink;
  readonly #listeners = new Set<(notices: Notice[]) => void>();
  #lastDepth = 0;

  readonly labs: Lab[];

  constructor(labs: Lab[]) {
    this.labs = labs;
    this.parsed = parseLink(location.hash, labs);
    history.replaceState({ depth: this.depth }, '');
    // A link that is followed, typed, or stepped back to.
    addEventListener('popstate', () => this.#stepped());
  }

  #stepped() {
    const parsed = parseLink(location.hash, this.labs);
    // A followed link brings no depth of its own: it is one more change, unless it leads nowhere new.
    const further = parsed.link === this.parsed.link ? 0 : 1;
    if (history.state === null) history.replaceState({ depth: this.#lastDepth + further }, '');
    this.#take(parsed);
  }

  /** @param listener called after each change */
  subscribe(listener: (notices: Notice[]) => void) {
    this.#listeners.add(listener);
  }

  /** Whether the link names neither a lab nor an experiment: the map of the week is shown. */
  get home() {
    return /^#?(lang=[a-z]*)?$/.test(location.hash);
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
    if (parsed.link !== this.parsed.link) history.pushState({ depth: this.depth + 1 }, '', this.#address(parsed));
    this.#take({ ...parsed, notices: [] });
    return parsed.notices;
  }

  /** The link with a value that is not taken yet, or null if it can't be. */
  preview(key: string, value: string) {
    const parsed = setInLink(this.parsed.link, this.labs, '', key, value);
    return parsed.notices.length === 0 ? parsed : null;
  }

  /** Goes to another link, as one step. */
  follow(link: string) {
    const parsed = parseLink(link, this.labs);
    if (parsed.link !== this.parsed.link) history.pushState({ depth: this.depth + 1 }, '', this.#address(parsed));
    this.#take(parsed);
  }

  /** Sets the page's language: no change of the experiment, so no step to undo. */
  setLanguage(lang: string) {
    const parsed = setInLink(this.parsed.link, this.labs, '', 'lang', lang);
    history.replaceState(history.state, '', this.#address(parsed));
    this.#take(parsed);
  }

  undo() {
    if (this.depth > 0) history.back();
  }

  /** The address that opens the page as it stands. */
  get address() {
    return new URL(this.#address(this.parsed), location.href).href;
  }

  /** The canonical link leaves out the lab of the table's default; without one, the page would show its map. */
  #address(parsed: ParsedLink) {
    const named = this.home || /^lab=|&lab=/.test(parsed.link);
    const link = named ? parsed.link : [`lab=${parsed.page.lab}`, parsed.link].filter((part) => part !== '').join('&');
    return `${location.pathname}${location.search}#${link}`;
  }

  #take(parsed: ParsedLink) {
    this.parsed = parsed;
    this.#lastDepth = this.depth;
    for (const listener of this.#listeners) listener(parsed.notices);
  }
}
