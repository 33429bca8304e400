// A lab's page: its question, the stage where it is answered, settings, and the text around it.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import type { FigureSettings, LabContext, LabFigure, LabView, RunFigure } from '../figures/figure.ts';
import { runsOf } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Session } from '../training/session.ts';
import type { Work } from '../training/work.ts';
import { h, need } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import type { Chosen, LabFigures } from './figures.ts';
import type { Lab } from './lab.ts';
import { Panel } from './panel.ts';
import { Playbar } from './playbar.ts';
import { Settings } from './settings.ts';
import { animateTexts } from './text.ts';
import { runTitle } from './titles.ts';

/** Milliseconds of drawing in one frame, so that the page's thread is never busy for long. */
const FRAME_BUDGET = 6;
/** What is drawn below the panels, all at once, and how often at most while runs train. */
const VIEWS = 'views';
const VIEWS_EVERY = 60;

export class LabPage {
  #panels: Panel[] = [];
  /** The runs that the panels name. */
  #shownRuns = '';
  /** What is to be drawn: runs by name, and the views below. */
  readonly #dirty = new Set<string>();
  #frame = 0;
  #viewsAt = 0;
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
  readonly settings: Settings;
  readonly playbar: Playbar;
  readonly whole: HTMLAnchorElement;
  readonly panels: HTMLDivElement;
  readonly status: HTMLParagraphElement;

  /**
   * @param work what it shows; goes on when the page is closed
   * @param element of the page, in which it comes alive
   */
  constructor(state: State, work: Work, lab: Lab, element: HTMLElement, { ofRun, ofLab }: LabFigures) {
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
    this.settings = new Settings(state, lab, this.own, (parsed) => this.#preview(parsed));
    this.playbar = new Playbar(this.session, () => this.#everything(), this.settings.element);
    this.whole = h('a', { class: 'whole', target: '_blank', rel: 'noopener', hidden: true }, t('embed.open'));
    this.panels = h('div', { class: 'panels', hidden: ofRun.length === 0 });
    this.status = h('p', { class: 'visually-hidden', role: 'status' });
    this.ofLab = ofLab.map(({ settings, figure }) => ({ figure, view: figure.make(this.#context(settings)) }));
    this.#fill(element);
    animateTexts(element, lab.id);
  }

  /** Shows the link as it now stands; a run that is asked for begins by itself. */
  update() {
    const { parsed } = this.state;
    this.settings.show(parsed);
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
    this.settings.close();
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

  /** Puts the experiment into the places that the page has for it; its picture makes room. */
  #fill(element: HTMLElement) {
    const trains = this.ofRun.length > 0;
    const elements = (afterwards: boolean) =>
      this.ofLab.filter(({ figure }) => !!figure.afterwards === afterwards).map(({ view }) => view.element);
    const stage = [
      this.whole,
      this.failure,
      this.panels,
      ...elements(false),
      this.tuned,
      ...(trains ? [this.playbar.element] : []),
      this.status,
    ];
    need(element, '.stage', HTMLElement).replaceChildren(...stage);
    need(element, '.experiment', HTMLElement).append(...elements(true));
    need(element, '.work', HTMLElement).append(this.settings.element);
  }

  /** While a slider is dragged, the networks are trained for each place that it passes. */
  #preview(parsed: ParsedLink) {
    this.#showRuns(parsed);
    this.work.preview(parsed);
  }

  /** In another page's frame the stage stands alone, with a way to the whole lab. */
  #embed({ page: { embed } }: ParsedLink) {
    document.documentElement.toggleAttribute('data-embed', embed);
    if (embed) this.#sleep();
    this.whole.hidden = !embed;
    this.whole.href = this.state.address.replace(/([#&])embed=on(&|$)/, '$1');
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
