// A lab's page: its question, the stage where it is answered, settings, and the text around it.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import type { FigureSettings, LabContext, LabView, RunFigure } from '../figures/figure.ts';
import type { State } from '../link/state.ts';
import { importPart } from '../parts.ts';
import type { Change, Machine } from '../training/machine.ts';
import { h } from '../ui/elements.ts';
import { watchSight } from '../ui/sight.ts';
import { Edits } from './edits.ts';
import type { Embedding } from './embedding.ts';
import { type Chosen, type LabFigures, nameOf } from './figures.ts';
import { Frames } from './frames.ts';
import { Guarded } from './guarded.ts';
import { LabGuide } from './guided.ts';
import type { LabHandle } from './handle.ts';
import type { HandleSettings, Lab } from './lab.ts';
import { Marks } from './marks.ts';
import { News } from './news.ts';
import { Panels } from './panels.ts';
import { Playbar } from './playbar.ts';
import { isElsewhere, markPreset, presetOf, showHints } from './presets.ts';
import { Screen } from './screen.ts';
import { Settings } from './settings.ts';
import { animateTexts } from './text.ts';

/** What is drawn of all runs, all at once, and how often at most while runs train. */
const VIEWS = 'views';
const VIEWS_EVERY = 60;
/** The handle's track and the runs' names beside it. */
const HANDLE = 'handle';
/** The longest run. */
const MOST_EPOCHS = 1_000_000;

export class LabPage {
  /** Runs by name, the figures over all of them, and the handle. */
  readonly #frames: Frames;
  #viewsAt = 0;
  /** In another page's frame. */
  #embedding: Promise<Embedding> | null = null;
  /** Ends being told of changes. */
  readonly #unsubscribe: () => void;

  readonly state: State;
  readonly lab: Lab;
  readonly own: ParsedLink;
  readonly machine: Machine;
  readonly guide: LabGuide;
  /** The figures of every panel, and the figures over all runs. */
  readonly ofRun: Chosen<RunFigure>[];
  readonly ofLab: { name: string; guarded: Guarded<LabView> }[];
  readonly news: News;
  readonly settings: Settings;
  readonly edits: Edits;
  /** Null where the lab has none. */
  readonly handle: LabHandle | null;
  readonly playbar: Playbar;
  readonly panels: Panels;
  readonly marks: Marks | null;
  /** Of the page, in which the experiment comes alive. */
  readonly element: HTMLElement;

  /**
   * @param machine what it shows; goes on when the page is closed
   * @param element of the page, in which it comes alive
   */
  constructor(state: State, machine: Machine, lab: Lab, element: HTMLElement, { handle, ofRun, ofLab }: LabFigures) {
    this.state = state;
    this.lab = lab;
    this.own = parseLink(`lab=${lab.id}`, state.labs);
    this.machine = machine;
    this.ofRun = ofRun;
    this.#frames = new Frames(
      (part) => {
        if (part === VIEWS) this.#drawViews();
        else if (part === HANDLE) this.handle?.draw();
        else this.#drawPanel(part);
      },
      () => this.playbar.draw(this.#epochs),
    );
    this.#unsubscribe = machine.subscribe((change) => this.#hear(change));
    this.news = new News(machine);
    this.settings = new Settings(state, lab, this.own);
    this.handle = handle && lab.handle?.stops ? this.#makeHandle(handle, lab.handle, lab.handle.stops) : null;
    this.edits = new Edits(state, machine);
    this.playbar = new Playbar(machine, (epochs) => this.#trainOn(epochs));
    this.panels = new Panels(lab, this.own, ofRun, (name) => this.#needs(name));
    this.marks = Marks.for(lab.panel.map(({ view }) => view));
    this.ofLab = ofLab.map(({ settings, figure }) => ({
      name: nameOf(settings),
      guarded: new Guarded(settings.view, () => figure.make(this.#context(settings))),
    }));
    this.element = element;
    this.guide = new LabGuide(state, machine, lab, element, {
      figures: () => this.#figures.map(({ guarded }) => guarded),
      renew: () => this.#renew(),
      handle: (covered) => this.handle?.cover(covered),
    });
    animateTexts(element, lab.id);
  }

  /** Shows the link as it now stands; a run that is asked for begins by itself. */
  update() {
    const { parsed } = this.state;
    this.settings.show(parsed);
    this.#embed();
    const preset = presetOf(this.lab, this.state.labs, parsed);
    markPreset(this.element, preset);
    showHints(this.element, isElsewhere(this.lab, this.own, parsed, preset));
    this.panels.update(parsed);
    for (const { guarded } of this.ofLab) {
      guarded.renew();
      guarded.with((view) => view.update?.(parsed));
    }
    if (!this.settings.element.isConnected) this.#fill(this.element);
    this.guide.update();
    // As it stands now: a figure may have settled what the link left open.
    this.machine.take(this.state.parsed, this.edits.wanted());
    this.handle?.update(this.state.parsed);
    this.#milestone();
    this.#everything();
  }

  recolour() {
    this.panels.recolour();
    for (const { guarded } of this.ofLab) guarded.with((view) => view.recolour?.());
    this.handle?.recolour();
  }

  /** Takes the elements out of use; the runs go on. */
  close() {
    this.guide.close();
    this.#frames.close();
    this.#unsubscribe();
    void this.#embedding?.then((embedding) => embedding.close());
    this.handle?.close();
    this.playbar.close();
    this.panels.close();
    for (const { guarded } of this.ofLab) guarded.close();
  }

  /** Shows the stage alone, or the whole lab. */
  #embed() {
    const { embed } = this.state.parsed.page;
    document.documentElement.toggleAttribute('data-embed', embed);
    const figures = () => this.#figures;
    const watch = (seen: (seen: boolean) => void) => watchSight([this.element], seen);
    if (embed)
      this.#embedding ??= importPart(import('./embedding.ts')).then((part) => new part.Embedding(this, figures, watch));
    void this.#embedding?.then((embedding) => embedding.update());
  }

  #context(settings: FigureSettings): LabContext {
    const { lab, state, machine } = this;
    return {
      lab,
      settings,
      state,
      machine,
      title: (name) => this.panels.title(name),
      redraw: () => this.#frames.add(VIEWS),
      change: (run, index, value) => this.edits.change(run, index, value),
    };
  }

  /** Every figure, of runs and over all of them. */
  get #figures() {
    return [...this.panels.all.flatMap(({ views }) => views), ...this.ofLab];
  }

  /** Figures that were covered are told what they have missed. */
  #renew() {
    const { parsed } = this.state;
    this.panels.name(parsed);
    for (const { guarded } of this.ofLab) guarded.with((view) => view.update?.(parsed));
    this.#everything();
  }

  #makeHandle(Handle: typeof LabHandle, settings: HandleSettings, stops: (number | string)[]) {
    const { state, machine, own } = this;
    return new Handle(settings, stops, {
      state,
      machine,
      own,
      title: (name) => this.panels.title(name),
      redraw: () => this.#frames.add(HANDLE),
      waits: (names) => {
        for (const { element, run } of this.panels.all)
          element.toggleAttribute('data-waiting', names.includes(run.name));
      },
    });
  }

  /**
   * Puts the experiment into the places that the page has for it; its picture makes room. All at once:
   * what came later would push down what is there already.
   */
  #fill(element: HTMLElement) {
    new Screen(this.lab, this.ofRun, this.ofLab).fill(element, {
      panels: this.marks ? h('div', { class: 'marked' }, this.marks.element, this.panels.element) : this.panels.element,
      more: this.panels.more,
      said: this.news.elements,
      handle: this.handle?.element ?? this.settings.handle,
      play: this.playbar.element,
      settings: [this.settings.main, this.settings.element],
    });
  }

  /** What the panel of a run needs. */
  #needs(name: string) {
    return {
      set: (key: string, value: string) => this.state.set(name, key, value),
      change: (index: number, value: number) => this.edits.change(name, index, value),
      runner: () => this.machine.runners.get(name),
      runners: () => [...this.machine.runners.values()],
      redraw: () => this.#frames.add(...this.machine.runners.keys()),
      seen: (seen: boolean) => this.machine.watch(name, seen),
      retry: () => this.machine.retry(name),
    };
  }

  /** Has all runs go on beyond their ends. @param epochs how many more; as many as the lab has unless given */
  #trainOn(epochs = Number(this.own.runs[0].values.epochs)) {
    this.state.set('', 'epochs', String(Math.min(this.machine.trainedEpochs + epochs, MOST_EPOCHS)));
  }

  get #epochs() {
    return Math.max(...this.state.parsed.runs.map((run) => Number(run.values.epochs)));
  }

  #hear(change: Change) {
    switch (change.type) {
      case 'run':
        this.#news(change.name);
        return;
      case 'repetition':
        this.#frames.add(VIEWS);
        return;
      case 'stops':
        this.handle?.arrived();
        return;
      case 'state':
        this.#milestone();
        this.#everything();
    }
  }

  /** Says what has become of the experiment. */
  #milestone() {
    this.edits.remember();
    // Without its runs nothing stands in the panels (lab.css).
    this.panels.element.toggleAttribute('data-failed', this.news.tell());
  }

  #everything() {
    this.#frames.add(...this.machine.runners.keys(), VIEWS, HANDLE);
  }

  #news(name: string) {
    this.#frames.add(name);
    // A curve's end moves by a pixel or so: it need not be drawn in every picture.
    const now = performance.now();
    if (now - this.#viewsAt <= VIEWS_EVERY && this.machine.runners.get(name)?.state === 'running') return;
    this.#viewsAt = now;
    this.#frames.add(VIEWS);
  }

  /** Draws a run, then lets its worker send more. */
  #drawPanel(name: string) {
    const runner = this.machine.runners.get(name);
    const shown = this.machine.shown(name);
    if (!runner || !this.panels.draw(name, runner, shown)) return;
    if (shown) this.marks?.show(runner.opening);
    runner.drawn();
  }

  /** Views compare runs: until all are of one link, what they show stays. */
  #drawViews() {
    if (this.machine.whole) for (const { guarded } of this.ofLab) guarded.with((view) => view.draw());
  }
}
