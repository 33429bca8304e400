// A lab's page: its question, the stage where it is answered, controls, and the text around it.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink, schema } from '../core.ts';
import type { FigureSettings, LabContext, LabFigure, LabView, RunFigure } from '../figures/figure.ts';
import { runsOf } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Session } from '../training/session.ts';
import type { Work } from '../training/work.ts';
import { type Control, control } from '../ui/controls.ts';
import { fromBuild, h } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import { labNeighbours, selfChecks } from './course.ts';
import type { Chosen, LabFigures } from './figures.ts';
import type { Lab, LabText } from './lab.ts';
import { Panel } from './panel.ts';
import { Playbar } from './playbar.ts';
import { runTitle } from './titles.ts';

/** Where controls stand beside the stage; below, they are a sheet (lab.css). */
const WIDE = '(min-width: 60.01rem)';

/** Milliseconds of drawing in one frame, so that the page's thread is never busy for long. */
const FRAME_BUDGET = 6;
/** What is drawn below the panels, all at once, and how often at most while runs train. */
const VIEWS = 'views';
const VIEWS_EVERY = 60;

export class LabPage {
  #panels: Panel[] = [];
  readonly #controls = new Map<string, Control>();
  /** The runs that the panels name. */
  #shownRuns = '';
  /** What is to be drawn: runs by name, and the views below. */
  readonly #dirty = new Set<string>();
  #frame = 0;
  #viewsAt = 0;
  readonly #closing = new AbortController();
  /** How to stop watching whether an embedded lab is seen. */
  #waking: (() => void) | null = null;

  readonly state: State;
  readonly lab: Lab;
  readonly own: ParsedLink;
  readonly work: Work;
  readonly session: Session;
  /** The figures of every panel, and the figures below the panels. */
  readonly ofRun: Chosen<RunFigure>[];
  readonly ofLab: { figure: LabFigure; view: LabView }[];
  readonly failure: HTMLParagraphElement;
  readonly tuned: HTMLParagraphElement;
  readonly controls: HTMLDetailsElement;
  readonly playbar: Playbar;
  readonly whole: HTMLAnchorElement;
  readonly panels: HTMLDivElement;
  readonly status: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  /** @param work what it shows; goes on when the page is closed */
  constructor(state: State, work: Work, lab: Lab, text: LabText, { ofRun, ofLab }: LabFigures) {
    this.state = state;
    this.lab = lab;
    this.own = parseLink(`lab=${lab.id}`, state.labs);
    this.work = work;
    this.session = work.session;
    this.ofRun = ofRun;
    work.onrun = (name) => this.#news(name);
    work.onrepetition = () => this.#redraw(VIEWS);
    work.onfailure = (message) => (this.failure.textContent = message);
    this.failure = h('p', { class: 'panel-message', role: 'alert' });
    this.tuned = h('p', { class: 'panel-message', role: 'status' });
    this.controls = this.#aside();
    this.playbar = new Playbar(this.session, () => this.#everything(), this.controls);
    this.whole = h('a', { class: 'whole', target: '_blank', rel: 'noopener', hidden: true }, t('embed.open'));
    this.panels = h('div', { class: 'panels', hidden: ofRun.length === 0 });
    this.status = h('p', { class: 'visually-hidden', role: 'status' });
    this.ofLab = ofLab.map(({ settings, figure }) => ({ figure, view: figure.make(this.#context(settings)) }));
    this.element = this.#layout(text);
    document.title = `${text.title} · gradlab`;
  }

  /** Shows the link as it now stands; a run that is asked for begins by itself. */
  update() {
    const { parsed } = this.state;
    for (const [key, control] of this.#controls) this.#showControl(key, control, parsed);
    this.#embed(parsed);
    this.#showRuns(parsed);
    for (const { view } of this.ofLab) view.update?.(parsed);
    this.work.update(parsed);
    this.#everything();
  }

  recolour() {
    for (const part of this.#parts) part.recolour?.();
  }

  /** Takes the elements out of use; the runs go on. */
  close() {
    cancelAnimationFrame(this.#frame);
    this.#closing.abort();
    this.#waking?.();
    this.playbar.close();
    for (const part of this.#parts) part.close?.();
  }

  get #parts(): (Panel | LabView)[] {
    return [...this.#panels, ...this.ofLab.map(({ view }) => view)];
  }

  #context(settings: FigureSettings): LabContext {
    const { lab, state, work, session } = this;
    return {
      lab,
      settings,
      state,
      work,
      session,
      title: (name) => this.#title(name),
      redraw: () => this.#redraw(VIEWS),
    };
  }

  #title(name: string) {
    return this.#panels.find(({ run }) => run.name === name)?.title ?? name;
  }

  #layout(text: LabText) {
    const section = (id: string, tag: keyof HTMLElementTagNameMap = 'section') => {
      const { heading, html } = text.sections[id];
      return h(tag, { class: `text text-${id}` }, h('h2', {}, heading), fromBuild('div', { class: 'prose' }, html));
    };
    const hints = h('ol', { class: 'hints' }, ...text.look.map((hint) => this.#hint(hint)));
    const trains = this.ofRun.length > 0;
    const elements = (afterwards: boolean) =>
      this.ofLab.filter(({ figure }) => !!figure.afterwards === afterwards).map(({ view }) => view.element);
    const stage = h(
      'div',
      { class: 'stage' },
      this.whole,
      this.failure,
      this.panels,
      ...elements(false),
      this.tuned,
      trains ? this.playbar.element : null,
      this.status,
    );
    const check = section('check');
    selfChecks(check, this.lab.id);
    return h(
      'div',
      { class: `lab lab-${this.lab.id}`, lang: currentLanguage() },
      h(
        'header',
        { class: 'lab-head' },
        h(
          'div',
          { class: 'lab-where' },
          h('p', { class: 'lab-title' }, text.title),
          labNeighbours(this.lab, this.state.labs),
        ),
        h('h1', {}, fromBuild('span', {}, text.sections.question.html.replace(/^<p>|<\/p>\s*$/g, ''))),
        fromBuild('div', { class: 'intro' }, text.sections.intro.html),
        this.#presets(),
      ),
      h(
        'div',
        { class: this.lab.controls.length > 0 ? 'work' : 'work bare' },
        h(
          'div',
          { class: 'experiment' },
          stage,
          h('section', { class: 'look' }, h('h2', {}, text.sections.look.heading), hints),
          ...elements(true),
        ),
        this.controls,
      ),
      h('div', { class: 'texts' }, section('why'), section('mistake', 'aside'), check),
    );
  }

  /** Further experiments of the lab, one click away. */
  #presets() {
    const { presets = [], id } = this.lab;
    if (presets.length === 0) return null;
    const links = presets.map(({ title, link }) =>
      h('a', { class: 'button', href: `#lab=${id}${link === '' ? '' : `&${link}`}` }, title[currentLanguage()]),
    );
    return h(
      'nav',
      { class: 'presets', 'aria-label': t('presets.label') },
      h('span', {}, t('presets.label')),
      ...links,
    );
  }

  /** A hint lights up its part of the stage while it is pointed at. */
  #hint({ view, html }: { view: string; html: string }) {
    const item = fromBuild('li', { tabindex: '0' }, html);
    const light = (on: boolean) => {
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
        const commit = (value: string) => made.complain(this.state.set('', name, value));
        const made = control(key, this.lab.choices[name], commit, (value) => this.#preview(name, value));
        this.#controls.set(name, made);
        return made.element;
      });
      return h('fieldset', {}, h('legend', {}, t(`group.${group}`)), ...controls);
    });
    const body = h('div', { class: 'controls-body' }, ...groups);
    const wide = matchMedia(WIDE);
    const details = h(
      'details',
      { class: 'controls', id: 'controls', open: wide.matches, hidden: groups.length === 0 },
      h('summary', {}, t('controls.title')),
      body,
    );
    const { signal } = this.#closing;
    wide.addEventListener('change', () => (details.open = wide.matches), { signal });
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !wide.matches) details.open = false;
    };
    document.addEventListener('keydown', onKey, { signal });
    return details;
  }

  /** While a slider is dragged, the networks are trained for each place that it passes. */
  #preview(key: string, value: string) {
    const parsed = this.state.preview(key, value);
    if (!parsed) return;
    this.#showRuns(parsed);
    this.work.preview(parsed);
  }

  #showControl(key: string, control: Control, parsed: ParsedLink) {
    const values = parsed.runs.map((run) => run.values[key]);
    const differ = values.some((value) => value !== values[0]);
    const each = parsed.runs.map((run) => `${run.name} ${run.values[key]}`).join(' · ');
    control.show(values[0], this.own.runs[0].values[key], differ ? each : '');
  }

  /** In another page's frame the stage stands alone, with a way to the whole lab. */
  #embed({ page: { embed, hide, lock } }: ParsedLink) {
    document.documentElement.toggleAttribute('data-embed', embed);
    if (embed) this.#sleep();
    this.whole.hidden = !embed;
    this.whole.href = this.state.address.replace(/([#&])embed=on(&|$)/, '$1');
    for (const [key, { element }] of this.#controls) {
      element.hidden = hide.includes(key);
      const locked = lock.includes(key);
      element.inert = locked;
      element.classList.toggle('locked', locked);
      element.title = locked ? t('control.locked') : '';
    }
  }

  /** Off the screen of the page around it, an embedded lab rests. */
  #sleep() {
    if (this.#waking) return;
    let asleep = false;
    this.#waking = watchSight(this.panels, (seen) => {
      if (!seen && this.session.playing) {
        asleep = true;
        this.session.pause();
      } else if (seen && asleep) {
        asleep = false;
        this.session.play();
      }
    });
  }

  /** One panel a run; the names and values that the link gives them. */
  #showRuns(parsed: ParsedLink) {
    const runs = runsOf(parsed);
    if (runs === this.#shownRuns) return;
    this.#shownRuns = runs;
    const names = this.#panels.map((panel) => panel.run.name).join();
    if (names !== parsed.runs.map((run) => run.name).join()) this.#makePanels(parsed);
    const named = this.ofRun.some(({ figure }) => figure.namesRun);
    this.#panels.forEach((panel, i) => {
      panel.update(parsed.runs[i], runTitle(parsed, this.own, this.lab, i, named));
    });
  }

  #makePanels(parsed: ParsedLink) {
    for (const panel of this.#panels) panel.close();
    this.#panels = parsed.runs.map(
      ({ name }) =>
        new Panel(name, this.lab, this.ofRun, {
          set: (key, value) => this.state.set(name, key, value),
          runner: () => this.session.runners.get(name),
          seen: (seen) => this.session.watch(name, seen),
        }),
    );
    this.panels.replaceChildren(...this.#panels.map((panel) => panel.element));
    this.panels.dataset.count = String(this.#panels.length);
  }

  get #epochs() {
    return Math.max(...this.state.parsed.runs.map((run) => Number(run.values.epochs)));
  }

  #everything() {
    for (const name of this.session.runners.keys()) this.#dirty.add(name);
    this.#redraw(VIEWS);
  }

  #news(name: string) {
    this.#dirty.add(name);
    // A curve's end moves by a pixel or so: it need not be drawn in every picture.
    const now = performance.now();
    if (now - this.#viewsAt > VIEWS_EVERY || this.session.runners.get(name)?.state !== 'playing') {
      this.#viewsAt = now;
      this.#dirty.add(VIEWS);
    }
    this.#schedule();
  }

  #redraw(part: string) {
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
      if (part === VIEWS) for (const { view } of this.ofLab) view.draw();
      else this.#drawPanel(part);
      if (performance.now() - start > FRAME_BUDGET) break;
    }
    this.playbar.draw(this.#epochs);
    const { retunedAt } = this.session;
    this.tuned.textContent = retunedAt >= 0 ? t('retuned', { epoch: format.whole(retunedAt) }) : '';
    const words = this.session.over ? t('play.over') : '';
    if (this.status.textContent !== words) this.status.textContent = words;
    if (this.#dirty.size > 0) this.#schedule();
  }

  /** Draws a run, then lets its worker send more. */
  #drawPanel(name: string) {
    const runner = this.session.runners.get(name);
    const panel = this.#panels.find(({ run }) => run.name === name);
    if (!runner || !panel) return;
    panel.draw(runner);
    runner.drawn();
  }
}
