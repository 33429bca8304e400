import type { Settings } from './keys.ts';
import { type Curves, Run, type RunOptions, type Snapshot } from './run.ts';

/** How far a run has come. */
export interface Progress {
  /** Epochs done. */
  epoch: number;
  /** Epochs in all. */
  epochs: number;
}

/** What a training is started with. */
export interface TrainOptions extends RunOptions {
  /** Ends the training: the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called between turns of a few milliseconds. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a training ends with. */
export interface Result extends Snapshot, Curves {
  /** The settings, as they stand behind `#` in a page's address and at the command line. */
  link: string;
}

/** Of a turn, in milliseconds: an event waits no longer for it, unless one epoch takes longer. */
const TURN = 8;

/**
 * Trains a run to its end, by turns of a few milliseconds between which the program goes on.
 *
 * ```js
 * const { costs, weights, evaluation: { train, dev, test }, fingerprint } = await train({ lab: 'l2', l2: 0.3 });
 * ```
 * @param settings a lab's experiment with changes, or a link as the page's Share gives it
 * @throws {SettingsError} for a key or a value that can't be used
 * @throws {DataError} for examples that can't be used
 */
export async function train(settings: Settings | string, options: TrainOptions = {}): Promise<Result> {
  const { signal, onProgress, ...rest } = options;
  signal?.throwIfAborted();
  const run = await Run.open(settings, rest);
  try {
    let epochs = 1;
    let goesOn = true;
    while (goesOn) {
      await others();
      signal?.throwIfAborted();
      const start = performance.now();
      goesOn = run.step(epochs);
      // At most doubling guards against a clock that stood still.
      epochs = Math.max(1, Math.min(2 * epochs, Math.floor((epochs * TURN) / (performance.now() - start))));
      onProgress?.({ epoch: run.epoch, epochs: run.epochs });
    }
    return { link: run.link, ...run.curves(), ...run.snapshot() };
  } finally {
    run.free();
  }
}

/** Lets all that waits have its turn. Unlike a timer, a message has no least delay, and comes in hidden tabs too. */
function others() {
  return new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
