// What figures ask a run, or its worker, once, each question by its name.
import { bayesError, type Run } from 'gradlab-wasm';
import { imagesPicture, surfacePicture } from './pictures.ts';
import type { Question, TimedReport, Told } from './protocol.ts';

export function answer(run: Run, question: Question): Told[Question['of']] {
  switch (question.of) {
    case 'check':
      return check(run, question.epsilon, question.twoSided, question.stable);
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
      theta[question.index] = question.value;
      run.setTheta(theta);
      return theta;
    }
    case 'retune':
      run.retune(question.link);
      return null;
  }
}

/** A check with the time that it took, beside that of one epoch's passes. */
function check(run: Run, epsilon: number, twoSided: boolean, stable: boolean): TimedReport {
  const start = performance.now();
  const report = run.check(epsilon, twoSided, stable);
  return { ...report, took: performance.now() - start, epoch: run.epoch };
}
