// Which step of a lab's guide is open, and what the figures keep to themselves meanwhile. Knows no page
// and no core: the guide itself comes once the first picture is drawn (guide.ts), but what that picture may
// show is known before.
//
//            an answer, or "show me"
//    asking ────────────────────────▶ settled        covered: while asking, in the lab's own experiment or
//       ▲                               │            in one of the guide's; never in the reader's own, in
//       └────────── asked again ────────┘            another page's frame, or in free play
import type { ParsedLink } from 'gradlab-wasm';
import { runsOf } from '../link/runs.ts';

/** What the page's file says of a step. */
export interface StepPlace {
  id: string;
  /** Figures that would tell. */
  covers: string[];
  /** The experiment, a link of its runs; '' for the lab's own. */
  link: string;
}

/** Runs without the mistakes that are planted by number: a hunt draws those by itself. */
const unnumbered = ({ runs }: ParsedLink) =>
  runs.map(({ name, values }) => name + Object.values({ ...values, bug: values.bug.replace(/^\d+$/, 'none') })).join();

/** What is known of the reader in a lab. */
interface Reader {
  free: boolean;
  /** The steps that were answered or skipped. */
  settled: string[];
}

/** Of the guide's further seeds the k-th, as the core counts them. */
export const coreSeed = (k: number) => 9 + k;

/** An experiment from a further seed: other data, weights and masks. */
function withSeed(link: string, k: number) {
  const seed = coreSeed(k);
  return k === 0 ? link : `${link}&seed=${10 * seed + 1}&wseed=${seed}&dseed=${seed}`;
}

export class GuideState {
  /** The place of the step that is open. */
  at: number;
  /** The further seed that it is asked with; 0 for its own. */
  seed = 0;
  free: boolean;
  /** The reader's own experiment before the guide set one. */
  before: string | null = null;
  readonly #settled: Set<string>;
  /** The experiment of the step that was open before, which may have had a further seed. */
  #last = '';

  readonly steps: readonly StepPlace[];
  readonly parse: (link: string) => ParsedLink;

  /** @param parse reads a link of the lab; '' is its own experiment */
  constructor(steps: readonly StepPlace[], parse: (link: string) => ParsedLink, { free, settled }: Reader) {
    this.steps = steps;
    this.parse = parse;
    this.free = free;
    this.#settled = new Set(settled);
    this.at = Math.max(
      steps.findIndex(({ id }) => !this.#settled.has(id)),
      0,
    );
  }

  get step(): StepPlace | undefined {
    return this.steps[this.at];
  }

  /** The experiment that the open step is about. */
  get experiment() {
    return withSeed(this.step?.link ?? '', this.seed);
  }

  /** Whether the open step has been answered or skipped. */
  get settled() {
    return this.isSettled(this.step?.id ?? '');
  }

  isSettled(id: string) {
    return this.#settled.has(id);
  }

  open(at: number) {
    this.#last = this.experiment;
    this.at = Math.min(Math.max(at, 0), this.steps.length - 1);
    this.seed = 0;
  }

  settle() {
    if (this.step) this.#settled.add(this.step.id);
  }

  /** Opens a step to be asked once more; one that there is not is passed over. */
  ask(id: string, seed: number) {
    const at = this.steps.findIndex((step) => step.id === id);
    if (at < 0) return;
    this.open(at);
    this.seed = seed;
    this.#settled.delete(id);
  }

  /** Whose experiment a link describes: the open step's, the lab's or another step's, the reader's own. */
  where(parsed: ParsedLink): 'step' | 'lab' | 'own' {
    if (runsOf(this.parse(this.experiment)) === runsOf(parsed)) return 'step';
    const runs = unnumbered(parsed);
    const guides = ['', this.#last, ...this.steps.map(({ link }) => link)];
    return guides.some((link) => unnumbered(this.parse(link)) === runs) ? 'lab' : 'own';
  }

  /** Whether the guide steps aside: the reader plays. */
  aside(parsed: ParsedLink) {
    return this.free || parsed.page.embed || this.where(parsed) === 'own';
  }

  /** The figures that are covered now. */
  covers(parsed: ParsedLink): readonly string[] {
    return this.settled || this.aside(parsed) ? [] : (this.step?.covers ?? []);
  }
}
