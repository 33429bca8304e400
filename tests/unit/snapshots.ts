// A run's moment in which nothing is known but that it has trained nothing.
import type { Snapshot } from '../../web/src/training/protocol.ts';

const evaluation = { m: 1, cost: 0, accuracy: 1, classes: 2, confusion: new Uint32Array(4) };
const none = new Float64Array(0);

export const EMPTY: Snapshot = {
  epoch: 0,
  over: true,
  overflowedAt: null,
  bestEpoch: null,
  evaluations: { train: evaluation, dev: null, test: null },
  fingerprint: '',
  boundary: null,
  unitMaps: null,
  parameters: null,
  layers: null,
  linearFit: null,
  masks: null,
  trainedEpochs: 0,
  past: false,
  sought: false,
  records: { first: 0, cost: none, loss: none, devLoss: none, norm: none },
  path: null,
  pictures: { boundary: null, units: null },
};
