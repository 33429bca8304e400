// What a lab trains: the runs of its link and their repetition over seeds. It outlives the page's
// elements, so that a change of language stops nothing.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink, runsOf } from '../link/runs.ts';
import { t } from '../ui/i18n.ts';
import { Batch } from './batch.ts';
import { datasetOf, lacksData } from './datasets.ts';
import type { Pool } from './pool.ts';
import type { Probe } from './protocol.ts';
import { Session } from './session.ts';

/** What can change while a run trains. */
const TUNABLE = ['lr', 'l2', 'l1', 'decay', 'keep'];

/** Whether the reader wants nothing to move by itself. */
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

export class Work {
  /** Called with a run's name when it has news. */
  onrun: (name: string) => void = () => {};
  /** Called when the repetition over seeds has news. */
  onrepetition = () => {};
  /** Called with what keeps runs from being opened. */
  onfailure: (message: string) => void = () => {};
  /** The repetition over seeds that is on or done. */
  repetition: Batch | null = null;
  /** Whether a repetition is asked for and waits until all runs are over. */
  #repetitionDue = false;
  #parsed: ParsedLink | null = null;
  #runs = '';
  #previewed = '';
  #seeds = '';
  #closed = false;
  /** The link whose runs are to be opened once their examples are there. */
  #wanted: ParsedLink | null = null;
  /** The link that the runs train by now. */
  #tuned: ParsedLink | null = null;

  readonly pool: Pool;
  readonly tunes: boolean;
  readonly session: Session;

  /**
   * @param wants what the lab's figures want of its runs
   * @param tunes whether some values may change in mid-run
   */
  constructor(pool: Pool, wants: Probe[], tunes: boolean) {
    this.pool = pool;
    this.tunes = tunes;
    this.session = new Session(pool, (name) => this.#news(name));
    this.session.wants = wants;
  }

  /** Takes a link; runs that it asks for and that are not open begin by themselves. */
  update(parsed: ParsedLink) {
    const runs = runsOf(parsed);
    const seeds = `${runs} ${parsed.page.seeds} ${parsed.page.seedsData}`;
    if (seeds === this.#seeds && this.#previewed === '') return;
    this.#seeds = seeds;
    this.#parsed = parsed;
    void this.repetition?.cancel();
    this.repetition = null;
    this.#repetitionDue = parsed.page.seeds > 1;
    const previewed = this.#previewed;
    this.#previewed = '';
    if (this.tunes && this.#tunable(parsed)) {
      this.#runs = runs;
      this.#tuned = parsed;
      this.session.retune(parsed);
    } else if (runs === previewed && this.#tuned && runs === runsOf(this.#tuned) && !STILL.matches) {
      this.#runs = runs;
      this.session.settle();
      this.#startRepetition();
    } else if (runs === this.#runs && previewed === '') this.#startRepetition();
    else {
      this.#runs = runs;
      void this.#open(parsed, () => {
        this.session.open(parsed);
        if (!STILL.matches) this.session.play();
      });
    }
  }

  /** Shows for a moment where a link leads that is not taken yet. */
  preview(parsed: ParsedLink) {
    // What can be changed in mid-run is changed when the slider is let go.
    if (this.tunes && this.#tunable(parsed)) return;
    const runs = runsOf(parsed);
    // A place of the slider that means what is trained already.
    if (this.#previewed === '' && runs === this.#runs) return;
    this.#previewed = runs;
    void this.#open(parsed, () => this.session.preview(parsed));
  }

  close() {
    this.#closed = true;
    this.session.close();
    void this.repetition?.cancel();
  }

  /** Whether a link differs from the runs that train now in nothing but what can change in mid-run. */
  #tunable(parsed: ParsedLink) {
    const before = this.#tuned;
    const { trainedEpochs, over, previewing } = this.session;
    if (!before || trainedEpochs === 0 || over || previewing) return false;
    const fixed = ({ runs }: ParsedLink) =>
      runs
        .map(
          ({ name, values }) =>
            name +
            Object.entries(values)
              .filter(([key]) => !TUNABLE.includes(key))
              .join(),
        )
        .join();
    return fixed(before) === fixed(parsed) && runsOf(before) !== runsOf(parsed);
  }

  /** Opens runs once their examples are there. */
  async #open(parsed: ParsedLink, open: () => void) {
    this.onfailure('');
    this.#wanted = parsed;
    const sources = [...new Set(parsed.runs.map(({ values }) => values.data))];
    const lacking = sources.find(lacksData);
    if (lacking) {
      this.session.close();
      this.onfailure(t('datasets.lacks', { name: t(`value.${lacking}`) }));
      return;
    }
    try {
      const datasets = await Promise.all(sources.map((source) => datasetOf(source)));
      if (this.#closed || this.#wanted !== parsed) return;
      this.session.datasets = new Map(sources.map((source, i) => [source, datasets[i]]));
      this.#tuned = parsed;
      open();
    } catch (error) {
      this.onfailure(t('notice.missing', { value: error instanceof Error ? error.message : String(error) }));
    }
  }

  #news(name: string) {
    this.onrun(name);
    this.#startRepetition();
  }

  #startRepetition() {
    if (!this.#repetitionDue || !this.#parsed || !this.session.over) return;
    this.#repetitionDue = false;
    const parsed = this.#parsed;
    const links = parsed.runs.map(({ name }) => runLink(parsed, name));
    this.repetition = new Batch(this.pool, {
      links,
      seeds: parsed.page.seeds,
      data: this.session.datasets.get(parsed.runs[0].values.data),
      changed: () => this.onrepetition(),
    });
    this.onrepetition();
  }
}
