// Times one epoch in TensorFlow.js, whose numbers are float32. To be bundled first, for its modules
// leave out file endings, which Node asks for; then: node BUNDLE wasm|cpu model|ops FOLDER, with this
// folder. `model` trains as its guide teaches, `ops` writes the forward pass down in bare operations.
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { layers as kinds, sequential } from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { microsecondsPer } from '../time.mjs';

const [backend, way, folder] = process.argv.slice(2);
setWasmPaths(`${folder}/node_modules/@tensorflow/tfjs-backend-wasm/dist/`);

/** @typedef {{ name: string, layers: number[], m: number, batch: number, keep: number, loss: string, activation?: string }} Case */

/** Random examples of a case. @param {Case} one */
function examples({ layers, m, loss }) {
  const classes = layers[layers.length - 1];
  const x = tf.randomNormal([m, layers[0]]);
  const y =
    loss === 'softmax'
      ? tf.cast(tf.oneHot(tf.randomUniform([m], 0, classes, 'int32'), classes), 'float32')
      : tf.cast(tf.less(tf.randomUniform([m, 1]), 0.5), 'float32');
  return { x, y };
}

/** A function that trains n epochs of a case with a model. @param {Case} one */
function model(one) {
  const { layers, batch, keep, loss, activation = 'relu' } = one;
  const { x, y } = examples(one);
  const net = sequential();
  const last = layers.length - 1;
  for (let l = 1; l <= last; l++) {
    const output = loss === 'softmax' ? 'softmax' : 'sigmoid';
    net.add(
      kinds.dense({
        units: layers[l],
        activation: l === last ? output : activation,
        ...(l === 1 ? { inputShape: [layers[0]] } : {}),
      }),
    );
    if (l < last && keep < 1) net.add(kinds.dropout({ rate: 1 - keep }));
  }
  net.compile({
    optimizer: tf.train.sgd(0.01),
    loss: loss === 'softmax' ? 'categoricalCrossentropy' : 'binaryCrossentropy',
  });
  return async (/** @type {number} */ n) => {
    if (batch > 0) await net.fit(x, y, { epochs: n, batchSize: batch, verbose: 0 });
    else for (let k = 0; k < n; k++) await net.trainOnBatch(x, y);
  };
}

/** A function that trains n epochs of a case in bare operations. @param {Case} one */
function ops(one) {
  const { layers, m, batch, keep, loss, activation } = one;
  const { x: X, y: Y } = examples(one);
  const last = layers.length - 1;
  const W = layers
    .slice(1)
    .map((n, l) => tf.variable(tf.randomNormal([layers[l], n], 0, Math.sqrt((activation ? 1 : 2) / layers[l]))));
  const b = layers.slice(1).map((n) => tf.variable(tf.zeros([1, n])));
  const optimizer = tf.train.sgd(0.01);
  const cost = (/** @type {tf.Tensor} */ x, /** @type {tf.Tensor} */ y) => {
    let a = x;
    for (let l = 0; l + 1 < last; l++) {
      const z = tf.add(tf.matMul(a, W[l]), b[l]);
      a = activation ? tf.tanh(z) : tf.relu(z);
      if (keep < 1) a = tf.dropout(a, 1 - keep);
    }
    const z = tf.add(tf.matMul(a, W[last - 1]), b[last - 1]);
    return loss === 'softmax' ? tf.losses.softmaxCrossEntropy(y, z) : tf.losses.sigmoidCrossEntropy(y, z);
  };
  const step = (/** @type {tf.Tensor} */ x, /** @type {tf.Tensor} */ y) =>
    optimizer.minimize(() => /** @type {tf.Scalar} */ (cost(x, y)));
  return async (/** @type {number} */ n) => {
    for (let k = 0; k < n; k++) {
      tf.tidy(() => {
        if (batch === 0) {
          step(X, Y);
          return;
        }
        const order = tf.tensor1d(Int32Array.from(tf.util.createShuffledIndices(m)), 'int32');
        const [x, y] = [tf.gather(X, order), tf.gather(Y, order)];
        for (let from = 0; from < m; from += batch) step(tf.slice(x, from, batch), tf.slice(y, from, batch));
      });
    }
    await b[0].data();
  };
}

async function main() {
  await tf.setBackend(backend);
  await tf.ready();
  console.log(JSON.stringify({ with: `TensorFlow.js ${tf.version_core}, Node ${process.versions.node}` }));
  for (const one of JSON.parse(readFileSync(`${folder}/../cases.json`, 'utf8'))) {
    const train = way === 'model' ? model(one) : ops(one);
    console.log(JSON.stringify({ case: one.name, us: await microsecondsPer(train) }));
  }
}

void main();
