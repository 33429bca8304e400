// A lab's page: its question, the stage where it is answered, settings, and the text around it.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import type { FigureSettings, LabContext, LabView, RunFigure } from '../figures/figure.ts';
import { runsOf, sameValues } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Change, Machine } from '../training/machine.ts';
import type { Reason } from '../training/states.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import { Edits } from './edits.ts';
import { type Chosen, type LabFigures, nameOf } from './figures.ts';
import { Frames } from './frames.ts';
import { Guarded } from './guarded.ts';
import { LabGuide } from './guided.ts';
import type { LabHandle } from './handle.ts';
import type { HandleSettings, Lab } from './lab.ts';
import { Marks } from './marks.ts';
import { Panel } from './panel.ts';
import { Playbar } from './playbar.ts';
import { isElsewhere, markPreset, presetOf, showHints } from './presets.ts';
import { Screen } from './screen.ts';
import { Settings } from './settings.ts';
import { animateTexts } from './text.ts';
import { runTitle } from './titles.ts';

/** What is drawn of all runs, all at once, and how often at most while runs train. */
const VIEWS = 'views';
const VIEWS_EVERY = 60;
/** The handle's track and the runs' names beside it. */
const HANDLE = 'handle';
/** The longest run. */
const MOST_EPOCHS = 1_000_000;

export class LabPage {
  #panels: Panel[] = [];
  /** The runs that the panels name. */
  #shownRuns = '';
  /** Runs by name, the figures over all of them, and the handle. */
  readonly #frames: Frames;
  #viewsAt = 0;
  /** How to stop watching whether an embedded lab is seen, and being told of changes. */
  #waking: (() => void) | null = null;
  readonly #unsubscribe: () => void;

  readonly state: State;
  readonly lab: Lab;
  readonly own: ParsedLink;
  readonly machine: Machine;
  readonly guide: LabGuide;
  /** The figures of every panel, and the figures over all runs. */
  readonly ofRun: Chosen<RunFigure>[];
  readonly ofLab: { name: string; guarded: Guarded<LabView> }[];
  readonly failure: HTMLDivElement;
  readonly reason: HTMLParagraphElement;
  readonly again: HTMLButtonElement;
  readonly tuned: HTMLParagraphElement;
  readonly settings: Settings;
  readonly edits: Edits;
  /** Null where the lab has none. */
  readonly handle: LabHandle | null;
  readonly playbar: Playbar;
  readonly whole: HTMLAnchorElement;
  readonly panels: HTMLDivElement;
  readonly marks: Marks | null;
  /** What runs show below the first screen. */
  readonly more: HTMLDivElement;
  readonly status: HTMLParagraphElement;
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
    this.reason = h('p', { class: 'panel-message' });
    this.again = h('button', { type: 'button', class: 'button', onclick: () => machine.play() }, t('panel.retry'));
    this.failure = h('div', { class: 'panel-failure', role: 'alert', hidden: true }, this.reason, this.again);
    this.tuned = h('p', { class: 'panel-message', role: 'status' });
    this.settings = new Settings(state, lab, this.own);
    this.handle = handle && lab.handle?.stops ? this.#makeHandle(handle, lab.handle, lab.handle.stops) : null;
    this.edits = new Edits(state, machine);
    this.playbar = new Playbar(machine, (epochs) => this.#trainOn(epochs));
    this.more = h('div', { class: 'panels-more' });
    this.whole = h('a', { class: 'whole', target: '_blank', rel: 'noopener', hidden: true }, t('embed.open'));
    this.panels = h('div', { class: 'panels', hidden: ofRun.length === 0 });
    this.marks = Marks.for(lab.panel.map(({ view }) => view));
    this.status = h('p', { class: 'visually-hidden', role: 'status' });
    this.ofLab = ofLab.map(({ settings, figure }) => ({
      name: nameOf(settings),
      guarded: new Guarded(settings.view, () => figure.make(this.#context(settings))),
    }));
    this.element = element;
    this.guide = new LabGuide(state, machine, lab, element, {
      figures: () => this.#figures,
      renew: () => this.#renew(),
      handle: (covered) => this.handle?.cover(covered),
    });
    animateTexts(element, lab.id);
  }

  /** Shows the link as it now stands; a run that is asked for begins by itself. */
  update() {
    const { parsed } = this.state;
    this.settings.show(parsed);
    this.#embed(parsed);
    const preset = presetOf(this.lab, this.state.labs, parsed);
    markPreset(this.element, preset);
    showHints(this.element, isElsewhere(this.lab, this.own, parsed, preset));
    this.#showRuns(parsed);
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
    for (const panel of this.#panels) panel.recolour();
    for (const { guarded } of this.ofLab) guarded.with((view) => view.recolour?.());
    this.handle?.recolour();
  }

  /** Takes the elements out of use; the runs go on. */
  close() {
    this.guide.close();
    this.#frames.close();
    this.#unsubscribe();
    this.#waking?.();
    this.handle?.close();
    this.playbar.close();
    for (const panel of this.#panels) panel.close();
    for (const { guarded } of this.ofLab) guarded.close();
  }

  #context(settings: FigureSettings): LabContext {
    const { lab, state, machine } = this;
    return {
      lab,
      settings,
      state,
      machine,
      title: (name) => this.#title(name),
      redraw: () => this.#frames.add(VIEWS),
      change: (run, index, value) => this.edits.change(run, index, value),
    };
  }

  /** Every figure, of runs and over all of them. */
  get #figures() {
    return [...this.#panels.flatMap(({ views }) => views), ...this.ofLab].map(({ guarded }) => guarded);
  }

  /** Figures that were covered are told what they have missed. */
  #renew() {
    const { parsed } = this.state;
    for (const panel of this.#panels) this.#name(panel, parsed);
    for (const { guarded } of this.ofLab) guarded.with((view) => view.update?.(parsed));
    this.#everything();
  }

  #makeHandle(Handle: typeof LabHandle, settings: HandleSettings, stops: (number | string)[]) {
    const { state, machine, own } = this;
    return new Handle(settings, stops, {
      state,
      machine,
      own,
      title: (name) => this.#title(name),
      redraw: () => this.#frames.add(HANDLE),
      waits: (names) => {
        for (const { element, run } of this.#panels) element.toggleAttribute('data-waiting', names.includes(run.name));
      },
    });
  }

  #title(name: string) {
    return this.#panels.find(({ run }) => run.name === name)?.title ?? name;
  }

  /**
   * Puts the experiment into the places that the page has for it; its picture makes room. All at once:
   * what came later would push down what is there already.
   */
  #fill(element: HTMLElement) {
    new Screen(this.lab, this.ofRun, this.ofLab).fill(element, {
      panels: this.marks ? h('div', { class: 'marked' }, this.marks.element, this.panels) : this.panels,
      more: this.more,
      said: [this.failure, this.tuned, this.status],
      handle: this.handle?.element ?? this.settings.handle,
      play: this.playbar.element,
      settings: [this.settings.main, this.settings.element, this.whole],
    });
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
    this.#waking = watchSight([this.element], (seen) => {
      if (!seen && this.machine.running) {
        asleep = true;
        this.machine.pause();
      } else if (seen && asleep) {
        asleep = false;
        this.machine.play();
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
    for (const panel of this.#panels) this.#name(panel, parsed);
  }

  /** Gives a panel the values and the name that its run has in a link. */
  #name(panel: Panel, parsed: ParsedLink) {
    const i = parsed.runs.findIndex(({ name }) => name === panel.run.name);
    if (i < 0) return;
    const named = this.ofRun.some(({ figure }) => figure.namesRun);
    panel.update(parsed.runs[i], runTitle(parsed, this.own, this.lab, i, named));
  }

  #makePanels(parsed: ParsedLink) {
    for (const panel of this.#panels) panel.close();
    this.#panels = parsed.runs.map(
      ({ name }) =>
        new Panel(name, this.lab, this.ofRun, {
          set: (key, value) => this.state.set(name, key, value),
          change: (index, value) => this.edits.change(name, index, value),
          runner: () => this.machine.runners.get(name),
          runners: () => [...this.machine.runners.values()],
          redraw: () => this.#frames.add(...this.machine.runners.keys()),
          seen: (seen) => this.machine.watch(name, seen),
          retry: () => this.machine.retry(name),
        }),
    );
    this.panels.replaceChildren(...this.#panels.map((panel) => panel.element));
    this.more.replaceChildren(...this.#panels.flatMap(({ more }) => more ?? []));
    // Beside more runs than the lab has by itself, a panel has no room for columns (screen.css).
    this.panels.dataset.count = String(this.#panels.length);
    this.panels.toggleAttribute('data-crowded', this.#panels.length > this.own.runs.length);
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

  /** Says what has happened, for those too who do not see it. */
  #milestone() {
    const { state, retunedAt } = this.machine;
    write(this.status, state.name === 'ended' ? t('play.over') : '');
    const over = this.machine.ended && retunedAt === this.machine.trainedEpochs;
    const retuned = () => (over ? t('retuned.over') : t('retuned', { epoch: format.whole(retunedAt ?? 0) }));
    const { edits } = this.machine;
    const epoch = format.whole(edits[edits.length - 1]?.epoch ?? 0);
    const edited = edits.length === 0 ? '' : t('edited', { epoch });
    write(this.tuned, `${retunedAt === null ? '' : retuned()} ${edited}`.trim());
    this.edits.remember();
    const reason = state.name === 'failed' && state.reason.kind !== 'runs' ? state.reason : null;
    this.failure.hidden = reason === null;
    // Without its runs nothing stands in the panels (lab.css).
    this.panels.toggleAttribute('data-failed', reason !== null);
    // Examples that the reader has yet to give are not there at the second try either.
    this.again.hidden = reason?.kind === 'lacking';
    write(this.reason, reason ? reasonText(reason) : '');
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
    const panel = this.#panels.find(({ run }) => run.name === name);
    if (!runner || !panel) return;
    const shown = this.machine.shown(name);
    if (shown) {
      const values = shown.runs.find((run) => run.name === name)?.values;
      // While a slider is dragged, a picture may be of another place than the panel was last told of.
      if (values && !sameValues(values, panel.run.values)) this.#name(panel, shown);
      panel.draw(runner);
      this.marks?.show(runner.opening);
    } else panel.wait();
    runner.drawn();
  }

  /** Views compare runs: until all are of one link, what they show stays. */
  #drawViews() {
    if (this.machine.whole) for (const { guarded } of this.ofLab) guarded.with((view) => view.draw());
  }
}

function reasonText(reason: Exclude<Reason, { kind: 'runs' }>) {
  if (reason.kind === 'lacking') return t('datasets.lacks', { name: t(`value.${reason.source}`) });
  return t('notice.missing', { value: reason.message });
}
