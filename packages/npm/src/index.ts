/**
 * gradlab's engine: small neural networks, trained to the same bits as on the page and at the command line.
 * @packageDocumentation
 */

export type { Data } from './data.ts';
export { load, type Source } from './engine.ts';
export { DataError, SettingsError } from './errors.ts';
export type { Settings } from './keys.ts';
export { type Curves, type Evaluation, type Layer, Run, type RunOptions, type Snapshot } from './run.ts';
export type { RunName } from './settings.ts';
export { type Progress, type Result, type TrainOptions, train } from './train.ts';
