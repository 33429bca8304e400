// What the page and a worker say to each other. Bulk numbers are fresh typed arrays, moved rather
// than copied.

/**
 * @typedef {object} OpenOrder
 * @property {string} link canonical link that holds the run
 * @property {string} name the run's name in it
 * @property {number} k which of its seeds, from 0
 * @property {number} records how many times J is recorded, about
 * @property {number} size points a side of the boundary grid
 * @property {boolean} live whether pictures are wanted on the way, or the last numbers alone
 */

/**
 * @typedef {{ type: 'module', module: WebAssembly.Module, core: number }
 *   | { type: 'open', id: number, order: OpenOrder }
 *   | { type: 'play', rate: number }
 *   | { type: 'pause' }
 *   | { type: 'advance', epochs: number }
 *   | { type: 'drawn' }} Request
 * `core`: number of the core that the worker trains on, which others may share. `play`: epochs a second, 0 for as many as possible. `drawn`: the last snapshot has been shown,
 * the next one is welcome.
 */

/**
 * @typedef {object} Snapshot
 * @property {number} epoch epochs done
 * @property {boolean} over whether the run has ended
 * @property {number} overflowedAt epoch at which numbers overflowed, or -1
 * @property {number} firstCost number of the first record in `costs`
 * @property {Float64Array} costs new records of J
 * @property {Float64Array} evaluation m, cost, accuracy of train, dev, test
 * @property {Float32Array} boundary P(y = 1) over the frame; empty unless live
 * @property {Float64Array} weights W[1], row by row; empty unless live
 * @property {string} fingerprint hash of every bit of the parameters
 */

/**
 * @typedef {object} Opening
 * @property {number} every epochs between two records of J
 * @property {Float64Array} frame smallest x1, smallest x2, side
 * @property {Float32Array} examples x1, x2, label, part of each
 * @property {number} units rows of W[1]
 * @property {number} inputs columns of W[1]
 */

/**
 * @typedef {{ type: 'opened', id: number, opening: Opening, snapshot: Snapshot }
 *   | { type: 'snapshot', id: number, snapshot: Snapshot }
 *   | { type: 'failed', id: number, message: string }} Answer
 */

export {};
