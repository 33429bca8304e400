// What figures ask a run, or its worker, once, each question by its name.
import { bayesError, Run } from 'gradlab-wasm';
import { imagesPicture, surfacePicture } from './pictures.ts';
import type { Question, RunOrder, TimedReport, Told } from './protocol.ts';

/** Shortest time from which that of an epoch is told, in milliseconds: the clock is coarse. */
const MEASURED = 4;

/** @param epochTook how long an epoch of training takes, in milliseconds */
export function answer(run: Run, question: Question, epochTook: () => number): Told[Question['of']] {
  switch (question.of) {
    case 'check':
      return { ...check(run, question), epochTook: epochTook() };
    case 'planted':
      return run.planted();
    case 'samples':
      return run.sampleErrors(question.n, question.count, question.seed, question.trainingSource);
    case 'surface': {
      const costs = run.surface(question.i, question.j, new Float64Array(question.window), question.size);
      return surfacePicture(costs, question);
    }
    case 'inputs':
      return imagesPicture(run.inputs(question.count, question.augmented), question);
    case 'means':
      return run.dropoutMeans(question.draws, question.seed);
    case 'bayes':
      return bayesError(question.link) ?? null;
    case 'theta':
      return run.theta;
    case 'change': {
      const theta = run.theta;
      question.values.forEach((value, i) => {
        theta[question.index + i] = value;
      });
      run.setTheta(theta);
      return theta;
    }
    case 'retune':
      run.retune(question.link);
      return null;
  }
}

type Settings = Extract<Question, { of: 'check' }>;

/** A check with the time that it took. */
function check(run: Run, { epsilon, twoSided, stable }: Settings): Omit<TimedReport, 'epochTook'> {
  const start = performance.now();
  const report = run.check(epsilon, twoSided, stable);
  return { ...report, took: performance.now() - start, epoch: run.epoch };
}

/** How long an epoch of such a run's training takes, in milliseconds, by a run of its own. */
export function timeOfEpoch({ link, seedIndex, records, data }: RunOrder) {
  const run = new Run(link, seedIndex, records, data);
  try {
    for (let epochs = 1; ; epochs *= 2) {
      const start = performance.now();
      const goesOn = run.step(epochs);
      const took = performance.now() - start;
      if (!goesOn || took >= MEASURED) return took / epochs;
    }
  } finally {
    run.free();
  }
}
