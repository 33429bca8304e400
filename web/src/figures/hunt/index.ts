// The hunt: a mistake is planted in one line of the fraud detector's program, in backpropagation or beside it
// where no gradient check can see it. The program is shown as it should be: compared with itself a wrong line
// would be found by reading, without a check. The reader checks, sees which blocks fail, points at the line
// that must be wrong, and is shown how it reads.

import type { ParsedLink } from 'gradlab-wasm';
import { freshSeed } from '../../core.ts';
import { fetchJson } from '../../parts.ts';
import { h, write } from '../../ui/elements.ts';
import { currentLanguage, t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { GradientCheck } from '../gradcheck/index.ts';
import { Blocks, failing } from './blocks.ts';
import { Listing } from './listing.ts';
import { mistake, refuse, type Seen, type Source, same } from './program.ts';
import { count, FULL, readScore } from './score.ts';

interface Words {
  name: string;
  what: string;
  where: string;
  hint: string;
}
/** Rounds have numbers below this. */
const ROUNDS = 10_000;
export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Hunt(context) };

/** Another round: mistakes are planted by number, so that a link plants one and does not tell it. */
const fresh = () => String(1 + (freshSeed() % (ROUNDS - 1)));

class Hunt {
  /** The mistake as the link has it: a round's number, or a name that tells it. */
  #bug = '';
  #worth = FULL;
  #seen: Seen = { checks: 0, trained: false, failing: [] };
  #over = false;
  readonly #source: Promise<Source>;
  readonly #words: Promise<Record<string, Words>>;

  readonly context: LabContext;
  readonly check: GradientCheck;
  readonly listing = new Listing();
  readonly blocks = new Blocks();
  readonly said = h('p', { class: 'verdict', role: 'status', 'data-number': 'hunt' });
  readonly rule = h('p', { class: 'hunt-rule' }, t('hunt.rule', { full: FULL }));
  readonly shown = h('div', { class: 'hunt-reveal', hidden: true });
  readonly score = h('p', { class: 'hunt-score' });
  /** What a round is played with until it is over. */
  readonly playing: HTMLButtonElement[];
  readonly parts: Record<'handle' | 'blocks' | 'check', HTMLElement>;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const load = <T>(name: string) => fetchJson<T>(`labs/${context.lab.id}.${name}.json`);
    this.#source = load('lines');
    this.#words = load(`bugs.${currentLanguage()}`);
    this.check = new GradientCheck({ ...context, settings: { ...context.settings, plain: true } });
    this.check.onreport = (report) => {
      const { checks, trained, failing: before } = this.#seen;
      const all = new Set([...before, ...failing(report)]);
      this.#seen = { checks: checks + 1, trained: trained || report.epoch > 0, failing: [...all] };
      this.blocks.show(report);
    };
    const button = (act: string, click: () => void, primary = '') =>
      h('button', { type: 'button', class: `button${primary}`, 'data-act': act, onclick: click }, t(`hunt.${act}`));
    this.playing = [
      button('name', () => void this.#answer(), ' primary'),
      button('hint', () => void this.#hint()),
      button('reveal', () => void this.#giveUp()),
    ];
    const handle = h(
      'div',
      { class: 'hunt-handle' },
      h(
        'div',
        { class: 'figure-controls' },
        button('check', () => void this.check.check()),
        ...this.playing,
        button('again', () => this.context.state.set('', 'bug', fresh())),
      ),
      this.said,
    );
    this.parts = { handle, blocks: this.blocks.element, check: this.check.element };
    this.element = h(
      'section',
      { class: 'figure hunt', 'data-view': 'hunt' },
      h('div', { class: 'view-head' }, h('h2', {}, t('hunt.title')), this.score),
      this.rule,
      this.listing.element,
      this.shown,
    );
  }

  /** A link that plants no mistake begins a round of its own. */
  update(parsed: ParsedLink) {
    const { state } = this.context;
    if (parsed.runs[0].values.bug === 'none') state.settle('bug', fresh());
    const { bug } = state.parsed.runs[0].values;
    if (bug !== this.#bug) void this.#begin(bug);
  }

  draw() {
    this.check.draw();
  }

  recolour() {
    this.check.recolour();
  }

  close() {
    this.check.close();
  }

  get #layers() {
    const { hidden } = this.context.state.parsed.runs[0].values;
    return hidden === '' ? 1 : hidden.split(',').length + 1;
  }

  async #begin(bug: string) {
    this.#bug = bug;
    this.#worth = FULL;
    this.#seen = { checks: 0, trained: false, failing: [] };
    this.#over = false;
    this.shown.hidden = true;
    this.rule.hidden = false;
    for (const button of this.playing) button.disabled = false;
    this.check.clear();
    this.blocks.clear(this.#layers);
    this.listing.clear();
    this.#tell('');
    this.#showScore();
    this.listing.show(await this.#source, this.#layers);
  }

  #tell(words: string) {
    write(this.said, words);
  }

  /** Where the mistake sits, which only the run itself can tell. */
  async #mistake() {
    const planted = await this.context.machine.runners.get('a')?.ask({ of: 'planted' });
    return planted ? { ...planted, lines: mistake(await this.#source, planted.name, planted.layer) } : null;
  }

  /** Answers by what the checks have found. */
  async #answer() {
    if (this.#over) return;
    const place = this.listing.pointed;
    if (!place) return this.#tell(t('hunt.point'));
    if (this.#seen.checks === 0) return this.#tell(t('hunt.no.unchecked'));
    const found = await this.#mistake();
    if (!found || this.#over) return;
    if (found.lines.some((line) => same(line, place))) {
      this.#finish(this.#worth);
      this.#tell(t('hunt.right', { points: this.#worth }));
      return this.#reveal();
    }
    const { why, blocks, costs } = refuse(place, this.#seen);
    this.#worth = Math.max(this.#worth - costs, 0);
    const words = t(`hunt.no.${why}`, { line: this.listing.codeOf(place).split(' = ')[0], blocks: blocks.join(', ') });
    this.#tell(`${words} ${t('hunt.worth', { points: this.#worth })}`);
  }

  async #hint() {
    if (this.#over) return;
    this.#worth = Math.max(this.#worth - 1, 0);
    const [words, found] = [await this.#words, await this.#mistake()];
    if (found) this.#tell(`${words[found.name].hint} ${t('hunt.worth', { points: this.#worth })}`);
  }

  #giveUp() {
    if (this.#over) return;
    this.#finish(0);
    // What was said of a wrong line does not stand beside the answer.
    this.#tell('');
    return this.#reveal();
  }

  /** Shows the mistake's lines as they are, below what they should be. */
  async #reveal() {
    const [source, words, found] = [await this.#source, await this.#words, await this.#mistake()];
    if (!found) return;
    const { name, layer, lines } = found;
    const { name: title, what, where } = words[name];
    this.listing.reveal(lines, source.wrong[name].right);
    this.shown.replaceChildren(
      h('h3', { 'data-number': 'bug', 'data-bug': name }, layer > 0 ? t('hunt.was', { name: title, l: layer }) : title),
      h('p', {}, what),
      h('p', {}, where),
      h('p', {}, t(layer > 0 ? 'hunt.found' : 'hunt.unfound')),
    );
    this.shown.hidden = false;
    this.rule.hidden = true;
  }

  /** Ends the round; a mistake that the link tells brings no points. */
  #finish(points: number) {
    this.#over = true;
    for (const button of this.playing) button.disabled = true;
    if (/^\d+$/.test(this.#bug)) count(points);
    this.#showScore();
  }

  #showScore() {
    const { rounds, points } = readScore();
    write(this.score, rounds === 0 ? t('hunt.score.none') : t('hunt.score', { points, rounds, most: rounds * FULL }));
  }
}
