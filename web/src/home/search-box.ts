// The search box of the map: what is typed leaves only the labs that are meant; arrow keys go through
// them, Enter opens the first.
import { fetchJson } from '../parts.ts';
import { need, write } from '../ui/elements.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { found, type Searched } from './search.ts';

export class SearchBox {
  readonly #input: HTMLInputElement;
  readonly #told: HTMLElement;
  readonly #none: HTMLElement;
  readonly #page: HTMLElement;
  readonly #onkey = (event: KeyboardEvent) => this.#focusBy(event);
  /** Fetched when the box is first used. */
  #labs: Promise<Searched[]> | undefined;

  /** @param page the map */
  constructor(page: HTMLElement) {
    this.#page = page;
    this.#input = need(page, '.search input', HTMLInputElement);
    this.#told = need(page, '.search-told', HTMLElement);
    this.#none = need(page, '.search-none', HTMLElement);
    this.#input.addEventListener('focus', () => this.#index());
    this.#input.addEventListener('input', () => this.#show());
    page.addEventListener('keydown', (event) => this.#walk(event));
    for (const button of this.#none.querySelectorAll('button'))
      button.addEventListener('click', () => this.#type(button.textContent ?? ''));
    document.addEventListener('keydown', this.#onkey);
    // The browser keeps what was typed when one comes back.
    if (this.#input.value !== '') void this.#show();
  }

  close() {
    document.removeEventListener('keydown', this.#onkey);
  }

  #index() {
    this.#labs ??= fetchJson<Searched[]>(`search/${currentLanguage()}.json`).catch(() => {
      this.#labs = undefined;
      return [];
    });
    return this.#labs;
  }

  #type(text: string) {
    this.#input.value = text;
    this.#input.focus();
    void this.#show();
  }

  async #show() {
    const typed = this.#input.value;
    const labs = await this.#index();
    // More was typed meanwhile, or there is nothing to search in.
    if (typed !== this.#input.value || labs.length === 0) return;
    const meant = new Set(found(labs, typed));
    for (const tile of this.#page.querySelectorAll<HTMLElement>('.week-lab'))
      tile.hidden = !meant.has(tile.dataset.lab ?? '');
    for (const part of this.#page.querySelectorAll<HTMLElement>('.week-part'))
      part.hidden = part.querySelector('.week-lab:not([hidden])') === null;
    this.#none.hidden = meant.size > 0;
    write(this.#told, typed.trim() === '' ? '' : t('home.search.found', { count: meant.size }));
  }

  #links() {
    return [...this.#page.querySelectorAll<HTMLAnchorElement>('.week-lab:not([hidden]) > a')];
  }

  /** A slash goes to the box, unless one is writing elsewhere. */
  #focusBy(event: KeyboardEvent) {
    const writes = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writes) return;
    event.preventDefault();
    this.#input.focus();
  }

  #walk(event: KeyboardEvent) {
    // A key that ends the writing of a syllable is not for the list.
    if (event.isComposing) return;
    const links = this.#links();
    const at = links.findIndex((link) => link.matches(':focus'));
    const inBox = document.activeElement === this.#input;
    if (!inBox && at < 0) return;
    if (event.key === 'Escape') this.#type('');
    else if (event.key === 'Enter' && inBox && this.#input.value.trim() !== '') void this.#open();
    else if (event.key === 'ArrowDown') links.at(Math.min(at + 1, links.length - 1))?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (at === 0 ? this.#input : links[at - 1]).focus();
    else return;
    event.preventDefault();
  }

  /** Opens the first lab that is meant. */
  async #open() {
    await this.#show();
    this.#links()[0]?.click();
  }
}
