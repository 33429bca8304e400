// Which run a handle moves: one button a run, by its name and colour, and one for all.
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

/** Every run. */
export const ALL = '';

/** The custom property of a run's colour; all of them have the text's. */
export const colourOf = (run: string) => `var(--${run === ALL ? 'ink' : `run-${run}`})`;

export class RunChips {
  #shown = '';

  readonly choose: (run: string) => void;
  readonly element = h('div', { class: 'handle-runs', role: 'group', 'aria-label': t('handle.runs') });

  /** @param choose is told the run, or all */
  constructor(choose: (run: string) => void) {
    this.choose = choose;
  }

  /**
   * @param runs what each is called, by its name
   * @param chosen one of them, or all
   */
  show(runs: Map<string, string>, chosen: string) {
    const shown = `${chosen} ${[...runs].join()}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.hidden = runs.size < 2;
    const focused = [...this.element.children].findIndex((chip) => chip.matches(':focus'));
    const all: [string, string][] = [...runs, [ALL, t('handle.all')]];
    this.element.replaceChildren(...all.map(([run, words]) => this.#chip(run, words, run === chosen)));
    const again = this.element.children[focused];
    if (again instanceof HTMLElement) again.focus();
  }

  #chip(run: string, words: string, chosen: boolean) {
    return h(
      'button',
      {
        type: 'button',
        class: 'handle-run',
        'data-run': run,
        'aria-pressed': String(chosen),
        style: `--run: ${colourOf(run)}`,
        onclick: () => this.choose(run),
      },
      words,
    );
  }
}
