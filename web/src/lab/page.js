// A lab's page: its question, the stage where it is answered, controls, and the text around it.
import { parseLink, schema } from '../engine/bindings.js';
import { control } from '../ui/controls.js';
import { fromBuild, h } from '../ui/elements.js';
import { currentLanguage, t } from '../ui/i18n.js';
import { CurvesView } from '../views/curves.js';
import { Panel } from './panel.js';
import { Playbar } from './playbar.js';
import { SeedsSection } from './seeds.js';

/** @import { ParsedLink } from 'gradlab-wasm' */
/** @import { State } from '../state.js' */
/** @import { Control } from '../ui/controls.js' */
/** @import { Work } from './work.js' */

/**
 * @typedef {object} Lab
 * @property {string} id
 * @property {string} preset
 * @property {{ group: string, keys: string[] }[]} controls
 * @property {Record<string, string[]>} choices of some keys' values, those that this lab offers
 * @property {Record<string, string>} titles
 */
/**
 * @typedef {object} LabText
 * @property {string} title
 * @property {Record<string, { heading: string, html: string }>} sections
 * @property {{ view: string, html: string }[]} look
 */

/** Where controls stand beside the stage; below, they are a sheet (lab.css). */
const WIDE = '(min-width: 60.01rem)';

/** Milliseconds of drawing in one frame, so that the page's thread is never busy for long. */
const FRAME_BUDGET = 6;
/** What is drawn beside the runs. */
const CURVES = 'curves';
const SEEDS = 'seeds';
const CURVES_EVERY = 60;

export class LabPage {
  /** @type {Panel[]} */
  #panels = [];
  /** @type {Map<string, Control>} */
  #controls = new Map();
  /** The runs that the panels name. */
  #shownRuns = '';
  /** What is to be drawn: runs by name, the curves, and the runs over seeds. @type {Set<string>} */
  #dirty = new Set();
  #frame = 0;
  #curvesAt = 0;
  #closing = new AbortController();

  /**
   * @param {State} state
   * @param {Work} work what it shows; goes on when the page is closed
   * @param {Lab} lab
   * @param {LabText} text
   */
  constructor(state, work, lab, text) {
    this.state = state;
    this.lab = lab;
    this.own = parseLink(`lab=${lab.id}`, state.labs);
    this.work = work;
    this.session = work.session;
    work.onrun = (name) => this.#news(name);
    work.onsweep = () => this.#redraw(SEEDS);
    this.curves = new CurvesView();
    this.seeds = new SeedsSection(work, (value) => state.set('', 'seeds', value));
    this.controls = this.#aside();
    this.playbar = new Playbar(this.session, () => this.#schedule(), this.controls);
    this.panels = h('div', { class: 'panels' });
    this.status = h('p', { class: 'visually-hidden', role: 'status' });
    this.element = this.#layout(text);
    document.title = `${text.title} · gradlab`;
  }

  /** Shows the link as it now stands; a run that is asked for begins by itself. */
  update() {
    const { parsed } = this.state;
    for (const [key, control] of this.#controls) this.#showControl(key, control, parsed);
    const runs = parsed.runs.map(({ name, values }) => name + Object.values(values)).join();
    if (runs !== this.#shownRuns) this.#showPanels(parsed);
    this.#shownRuns = runs;
    this.seeds.update(parsed, (name) => this.#panels.find((p) => p.run.name === name)?.title ?? name);
    this.work.update(parsed);
    for (const name of this.session.runners.keys()) this.#news(name);
    this.#redraw(SEEDS);
  }

  recolour() {
    for (const view of [...this.#panels, this.curves, this.seeds]) view.recolour();
  }

  /** Takes the elements out of use; the runs go on. */
  close() {
    cancelAnimationFrame(this.#frame);
    this.#closing.abort();
    for (const view of [...this.#panels, this.curves, this.seeds]) view.close();
  }

  /** @param {LabText} text */
  #layout(text) {
    const section = (/** @type {string} */ id, /** @type {keyof HTMLElementTagNameMap} */ tag = 'section') => {
      const { heading, html } = text.sections[id];
      return h(tag, { class: `text text-${id}` }, h('h2', {}, heading), fromBuild('div', { class: 'prose' }, html));
    };
    const hints = h('ol', { class: 'hints' }, ...text.look.map((hint) => this.#hint(hint)));
    const stage = h('div', { class: 'stage' }, this.panels, this.curves.element, this.playbar.element, this.status);
    return h(
      'div',
      { class: 'lab', lang: currentLanguage() },
      h('header', { class: 'lab-head' },
        h('p', { class: 'lab-title' }, text.title),
        h('h1', {}, fromBuild('span', {}, text.sections.question.html.replace(/^<p>|<\/p>\s*$/g, ''))),
        fromBuild('div', { class: 'intro' }, text.sections.intro.html)),
      h('div', { class: 'work' },
        h('div', { class: 'experiment' },
          stage,
          h('section', { class: 'look' }, h('h2', {}, text.sections.look.heading), hints),
          this.seeds.element),
        this.controls),
      h('div', { class: 'texts' }, section('why'), section('mistake', 'aside'), section('check')),
    );
  }

  /** A hint lights up its part of the stage while it is pointed at. @param {{ view: string, html: string }} hint */
  #hint({ view, html }) {
    const item = fromBuild('li', { tabindex: '0' }, html);
    const light = (/** @type {boolean} */ on) => {
      for (const part of this.element.querySelectorAll(`[data-view="${view}"]`)) part.classList.toggle('lit', on);
    };
    for (const event of ['pointerenter', 'focus']) item.addEventListener(event, () => light(true));
    for (const event of ['pointerleave', 'blur']) item.addEventListener(event, () => light(false));
    return item;
  }

  #aside() {
    const keys = new Map(schema().map((key) => [key.key, key]));
    const groups = this.lab.controls.map(({ group, keys: names }) => {
      const controls = names.map((name) => {
        const key = keys.get(name);
        if (!key) throw new Error(`lab ${this.lab.id}: no key ${name}`);
        const made = control(key, this.lab.choices[name], (value) => {
          made.complain(this.state.set('', name, value));
        });
        this.#controls.set(name, made);
        return made.element;
      });
      return h('fieldset', {}, h('legend', {}, t(`group.${group}`)), ...controls);
    });
    const body = h('div', { class: 'controls-body' }, ...groups);
    const wide = matchMedia(WIDE);
    const details = h('details', { class: 'controls', id: 'controls', open: wide.matches }, h('summary', {}, t('controls.title')), body);
    const { signal } = this.#closing;
    wide.addEventListener('change', () => (details.open = wide.matches), { signal });
    const onKey = (/** @type {KeyboardEvent} */ { key }) => {
      if (key === 'Escape' && !wide.matches) details.open = false;
    };
    document.addEventListener('keydown', onKey, { signal });
    return details;
  }

  /** @param {string} key @param {Control} control @param {ParsedLink} parsed */
  #showControl(key, control, parsed) {
    const values = parsed.runs.map((run) => run.values[key]);
    const differ = values.some((value) => value !== values[0]);
    const each = parsed.runs.map((run) => `${run.name} ${run.values[key]}`).join(' · ');
    control.show(values[0], this.own.runs[0].values[key], differ ? each : '');
  }

  /** @param {ParsedLink} parsed */
  #showPanels(parsed) {
    const names = this.#panels.map((panel) => panel.run.name).join();
    if (names !== parsed.runs.map((run) => run.name).join()) this.#makePanels(parsed);
    this.#panels.forEach((panel, i) => panel.update(parsed.runs[i], ownPart(parsed, i)));
  }

  /** One panel a run, in place of those there were. @param {ParsedLink} parsed */
  #makePanels(parsed) {
    for (const panel of this.#panels) panel.close();
    this.#panels = parsed.runs.map(({ name }) =>
      new Panel(name, this.lab.choices.init, (key, value) => this.state.set(name, key, value), (seen) => this.session.watch(name, seen)));
    this.panels.replaceChildren(...this.#panels.map((panel) => panel.element));
    this.panels.dataset.count = String(this.#panels.length);
  }

  get #epochs() {
    return Math.max(...this.state.parsed.runs.map((run) => Number(run.values.epochs)));
  }

  /** @param {string} name */
  #news(name) {
    this.#dirty.add(name);
    // A curve's end moves by a pixel or so: it need not be drawn in every picture.
    const now = performance.now();
    if (now - this.#curvesAt > CURVES_EVERY || this.session.runners.get(name)?.state !== 'playing') {
      this.#curvesAt = now;
      this.#dirty.add(CURVES);
    }
    this.#schedule();
  }

  /** @param {string} part */
  #redraw(part) {
    this.#dirty.add(part);
    this.#schedule();
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Draws what is new as far as a frame allows, the longest waiting first; the rest comes next. */
  #draw() {
    const start = performance.now();
    for (const part of this.#dirty) {
      this.#dirty.delete(part);
      if (part === CURVES) this.#drawCurves();
      else if (part === SEEDS) this.seeds.draw();
      else this.#drawPanel(part);
      if (performance.now() - start > FRAME_BUDGET) break;
    }
    this.playbar.draw(this.#epochs);
    const words = this.session.over ? t('play.over') : '';
    if (this.status.textContent !== words) this.status.textContent = words;
    if (this.#dirty.size > 0) this.#schedule();
  }

  /** Draws a run, then lets its worker send more. @param {string} name */
  #drawPanel(name) {
    const runner = this.session.runners.get(name);
    const panel = this.#panels.find(({ run }) => run.name === name);
    if (!runner || !panel) return;
    panel.draw(runner);
    runner.drawn();
  }

  #drawCurves() {
    const curves = this.#panels.map(({ run, title }) => {
      const runner = this.session.runners.get(run.name);
      return { run: run.name, title, costs: runner?.costs ?? [], every: runner?.opening?.every ?? 1 };
    });
    this.curves.show(curves, this.#epochs);
  }
}

/**
 * What tells a run from the others beside its initialisation, such as `lr 0.1`.
 * @param {ParsedLink} parsed
 * @param {number} i the run's place
 */
function ownPart({ runs }, i) {
  const keys = Object.keys(runs[i].values).filter((key) => key !== 'init' && key !== 'scale');
  const differing = keys.filter((key) => runs.some((run) => run.values[key] !== runs[0].values[key]));
  return differing.map((key) => `${key} ${runs[i].values[key]}`).join(', ');
}
