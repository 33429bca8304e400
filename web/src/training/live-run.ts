// A live run, in its worker: started, paused, stepped, looked back at; sends a snapshot when the one before
// is shown.
import { Run } from 'gradlab-wasm';
import { Checkpoints, trainKeeping } from './checkpoints.ts';
import { Pace } from './pace.ts';
import type { Answer, Look, Question, RunOrder } from './protocol.ts';
import { answer, timeOfEpoch } from './questions.ts';
import { isRefusal } from './refusals.ts';
import { openingOf, Snapshots } from './snapshots.ts';

/** Shortest time between two snapshots, in milliseconds: the display's. */
const FRAME = 15;
/** The same for a run that nobody looks at: its curve alone may be in sight. */
const UNWATCHED = 100;

export class LiveRun {
  weight = 8;
  spent = 0;
  watched = true;
  waitsForPage = false;
  readonly #pace = new Pace();
  #run: Run | null = null;
  #checkpoints: Checkpoints | null = null;
  /** The run as it was at an earlier epoch, while that is shown. */
  #seen: Run | null = null;
  readonly #snapshots: Snapshots;
  /** Epochs a second while playing, 0 for as many as possible, null while paused. */
  #rate: number | null = null;
  /** Epochs still to do before it pauses by itself. */
  #left = Infinity;
  /** Epochs owed at the present rate, as a fraction, and when they were counted. */
  #owed = 0;
  #countedAt = 0;
  #measured: number | null = null;
  /** Whether an epoch was trained since the last snapshot, and whether that one had probes. */
  #unsent = false;
  #probed = false;
  #sentAt = 0;
  /** How long a snapshot takes and how long it trained since the last one, in milliseconds: a fifth of a run's time at most is spent on snapshots. */
  #sendingTook = 0;
  #trainedFor = 0;

  readonly id: number;
  readonly order: RunOrder;
  readonly post: (answer: Answer) => void;

  constructor(id: number, order: RunOrder, post: (answer: Answer) => void) {
    this.id = id;
    this.order = order;
    this.post = post;
    this.#snapshots = new Snapshots(order);
  }

  /** How long an epoch takes, in milliseconds, measured when first asked. */
  get #epochTook() {
    this.#measured ??= timeOfEpoch(this.order);
    return this.#measured;
  }

  get due() {
    return !this.#run || (this.#rate !== null && (this.#rate === 0 || this.#owes() >= 1));
  }

  /** Whether there will be something to do without being asked. */
  get playing() {
    return this.#rate !== null;
  }

  play(rate: number) {
    this.#rate = rate;
    this.#left = Infinity;
    this.#owed = 0;
    this.#countedAt = performance.now();
  }

  pause() {
    this.#rate = null;
    this.#left = Infinity;
    this.#send();
  }

  advance(epochs: number) {
    this.#left = (this.#left < Infinity ? this.#left : 0) + epochs;
    this.#rate = 0;
  }

  watch(watched: boolean) {
    this.watched = watched;
    if (watched && !this.#probed) this.#send();
  }

  /** Paints what is shown anew, and what is shown from now on. */
  look(look: Look) {
    this.#snapshots.look = look;
    if (!this.#run || !this.#probed) return;
    this.#post(this.#run, this.#seen ?? this.#run, false);
  }

  /** Rests, and shows the run as it was after some epochs, or as it is from its last one on. */
  seek(epoch: number) {
    if (!this.#run || !this.#checkpoints) return;
    this.#rate = null;
    this.#left = Infinity;
    this.#seen = epoch < this.#run.epoch ? this.#checkpoints.at(Math.round(epoch)) : null;
    this.#post(this.#run, this.#seen ?? this.#run, true);
  }

  /** Asks what is shown; what changes a run changes its last epoch. */
  ask(ask: number, question: Question) {
    const own = this.#run ?? this.#open();
    const changes = question.of === 'change' || question.of === 'retune';
    const run = changes ? own : (this.#seen ?? own);
    try {
      this.post({
        type: 'told',
        id: this.id,
        ask,
        value: answer(run, question, () => this.#epochTook),
        error: '',
        epoch: own.epoch,
      });
      if (changes) this.#checkpoints?.keepChanged(run);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.post({ type: 'told', id: this.id, ask, value: null, error: error.message, epoch: own.epoch });
    }
    if (question.of === 'change') this.#send();
  }

  /** @param budget in milliseconds */
  turn(budget: number) {
    if (!this.#run) {
      this.#open();
      return;
    }
    const owed = this.#rate ? Math.floor(this.#owes()) : Infinity;
    const before = this.#run.epoch;
    const start = performance.now();
    const goesOn = trainKeeping(this.#run, this.#pace, this.#checkpoints, budget, Math.min(owed, this.#left));
    this.#trainedFor += performance.now() - start;
    const done = this.#run.epoch - before;
    // What a slow machine can't keep up with is not owed for ever.
    this.#owed = Math.min(Math.max(this.#owed - done, 0), done + 1);
    this.#left -= done;
    this.#unsent = true;
    if (!goesOn || this.#left <= 0) this.pause();
    else this.#sendIfWelcome();
  }

  free() {
    this.#run?.free();
    this.#run = null;
    this.#checkpoints?.free();
  }

  #open(): Run {
    const { link, seedIndex, records, data, previewTime } = this.order;
    const run = new Run(link, seedIndex, records, data);
    this.#run = run;
    this.#checkpoints = new Checkpoints(run, this.order);
    const opening = openingOf(run, this.order);
    this.#snapshots.open(opening, this.#checkpoints);
    if (previewTime > 0) trainKeeping(run, this.#pace, this.#checkpoints, previewTime, Infinity);
    this.post({ type: 'opened', id: this.id, opening, snapshot: this.#snapshot(run, run) });
    return run;
  }

  #owes() {
    const now = performance.now();
    this.#owed += ((this.#rate ?? 0) * (now - this.#countedAt)) / 1000;
    this.#countedAt = now;
    return this.#owed;
  }

  #sendIfWelcome() {
    const early = performance.now() - this.#sentAt < (this.watched ? FRAME : UNWATCHED);
    // At a chosen rate it rests between epochs: there is time for snapshots.
    const dear = this.#rate === 0 && this.#trainedFor < 4 * this.#sendingTook;
    if (this.#unsent && !this.waitsForPage && !early && !dear) this.#send();
  }

  #send() {
    if (!this.#run) return;
    const start = performance.now();
    this.#seen = null;
    this.#post(this.#run, this.#run, false);
    this.#unsent = false;
    this.#sentAt = performance.now();
    this.#sendingTook = this.#sentAt - start;
    this.#trainedFor = 0;
  }

  /** @param sought whether somebody asked for that moment */
  #post(run: Run, seen: Run, sought: boolean) {
    const snapshot = { ...this.#snapshot(run, seen), past: seen !== run, sought };
    this.post({ type: 'snapshot', id: this.id, snapshot });
    this.waitsForPage = true;
  }

  /** Of the run so far, with what is seen of it: now or at an earlier epoch; probes only where somebody looks. */
  #snapshot(run: Run, seen: Run) {
    this.#probed = this.watched || !run.step(0);
    return this.#snapshots.of(run, seen, this.#probed);
  }
}
