// A lab and its guide: what the reader has answered in it before, what is covered meanwhile, and the guide's
// code, which comes after the first picture.
import { parseLink } from '../core.ts';
import { committed, playsFreely } from '../guide/commitments.ts';
import type { Guide } from '../guide/guide.ts';
import { GuideState, type StepPlace } from '../guide/state.ts';
import type { State } from '../link/state.ts';
import { importPart, reloadFor } from '../parts.ts';
import type { Machine } from '../training/machine.ts';
import { need } from '../ui/elements.ts';
import { progress } from './course.ts';
import type { Guarded } from './guarded.ts';
import type { Lab } from './lab.ts';

/** What the guide has done on the lab's page. */
interface Page {
  /** Every figure, of runs and over all of them. */
  figures: () => Guarded<{ element: HTMLElement }>[];
  /** Tells figures what they have missed while they were covered. */
  renew: () => void;
  /** Whether the handle's track may tell how its stops do. */
  handle: (covered: boolean) => void;
}

/** A change of language goes on where the reader was, as the runs do. */
const known = new WeakMap<Machine, GuideState>();

export class LabGuide {
  /** What is asked, once it is there. */
  #guide: Guide | null = null;
  #closed = false;

  readonly at: GuideState;
  readonly state: State;
  readonly machine: Machine;
  readonly lab: Lab;
  readonly step: HTMLElement;
  readonly page: Page;

  /** @param element the lab's page, whose file says what its steps cover */
  constructor(state: State, machine: Machine, lab: Lab, element: HTMLElement, page: Page) {
    this.state = state;
    this.machine = machine;
    this.lab = lab;
    this.step = need(element, '.step', HTMLElement);
    this.page = page;
    this.at = known.get(machine) ?? this.#begin();
    known.set(machine, this.at);
    const aside = this.at.aside(state.parsed);
    this.step.dataset.mode = aside ? 'aside' : 'asking';
    need(element, '.beside', HTMLDetailsElement).open = aside;
    if (this.at.steps.length > 0) void this.#load();
  }

  /** Takes the link as it now stands. */
  update() {
    const { again } = this.state;
    if (again) this.at.ask(again.step, again.seed);
    this.#cover();
    this.#guide?.update();
  }

  close() {
    this.#closed = true;
    this.#guide?.close();
  }

  #begin() {
    const { id } = this.lab;
    const steps = JSON.parse(this.step.dataset.steps ?? '[]') as StepPlace[];
    const { skipped } = progress();
    const settled = steps
      .map((step) => step.id)
      .filter((step) => skipped.includes(`${id}:${step}`) || committed({ lab: id, step }) !== null);
    const parse = (link: string) => parseLink(`lab=${id}&${link}`, this.state.labs);
    return new GuideState(steps, parse, { free: playsFreely(id), settled });
  }

  /** Covers what the open step asks about, and shows the rest. */
  #cover() {
    const { figures, renew, handle } = this.page;
    const covers = this.at.covers(this.state.parsed);
    let missed = false;
    for (const figure of figures()) {
      if (covers.includes(figure.name)) figure.cover();
      else if (figure.uncover()) missed = true;
    }
    handle(covers.length > 0);
    if (missed) renew();
  }

  /** Where a part of it can't be had, nothing is asked, and nothing is covered. */
  async #load() {
    const { lab, state, machine, at, step } = this;
    try {
      const { openGuide } = await importPart(import('../guide/open.ts'));
      const figures = () => this.page.figures().map(({ name, place }) => ({ name, element: place }));
      const guide = await openGuide({
        lab,
        state,
        machine,
        guide: at,
        element: step,
        figures,
        cover: () => this.#cover(),
      });
      if (this.#closed) guide.close();
      else this.#guide = guide;
    } catch (error) {
      if (await reloadFor(error)) return;
      console.error('guide:', error);
      at.free = true;
      this.#cover();
    }
  }
}
