// Links of TensorFlow Playground as links of this page, by the real core: what has an equal is taken,
// what has none is told, and no text from outside is believed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromPlayground } from '../../web/src/figures/bench/playground.ts';
import { parsed } from './links.ts';

const SITE = 'https://playground.tensorflow.org/';
/** As its page writes it. */
const WHOLE =
  'activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0' +
  '&networkShape=4,2&seed=0.30113&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false' +
  '&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false' +
  '&problem=classification&initZero=false&hideText=false';

const read = (settings: string) => {
  const found = fromPlayground(`${SITE}#${settings}`);
  assert.ok(found, settings);
  const { runs, notices } = parsed(found.link);
  assert.deepEqual(notices, [], found.link);
  return { values: runs[0].values, notes: new Map(found.notes.map(({ code, names }) => [code, names])) };
};

describe('a link of TensorFlow Playground', () => {
  it('is its opening picture where it says nothing, or all of that', () => {
    const own = parsed(
      'data=disc&n=500&noise=0&split=50/0/50&hidden=4,2&act=tanh&init=xavier&lr=0.03&batch=10&epochs=400',
    );
    for (const settings of ['', WHOLE]) assert.deepEqual(read(settings).values, own.runs[0].values);
  });

  it('brings every setting that has an equal', () => {
    const { values } = read(
      'activation=relu&batchSize=7&dataset=spiral&learningRate=0.1&regularization=L2&regularizationRate=0.003&noise=25' +
        '&networkShape=8,3,1&percTrainData=70&x=false&y=true&xTimesY=true&xSquared=true&ySquared=true&sinX=true&sinY=true',
    );
    const wanted = {
      act: 'relu',
      batch: '7',
      data: 'spiral',
      n: '500',
      lr: '0.1',
      l2: '1.05',
      l1: '0',
      noise: '0.25',
      hidden: '8,3,1',
      split: '70/0/30',
      features: 'x2,x1x2,x1sq,x2sq,sinx1,sinx2',
    };
    for (const [key, value] of Object.entries(wanted)) assert.equal(values[key], value, key);
  });

  it('is regression where it says so, and a network without layers', () => {
    const { values, notes } = read(
      'problem=regression&regDataset=reg-gauss&networkShape=&regularization=L1&regularizationRate=0.01',
    );
    assert.deepEqual([values.data, values.n, values.hidden, values.l1], ['bumps', '1200', '', '12']);
    assert.ok(!notes.has('loss'));
    assert.equal(read('problem=regression').values.data, 'plane');
    assert.equal(read('initZero=true').values.init, 'zeros');
  });

  it('tells what has no equal', () => {
    const { notes } = read(WHOLE);
    assert.deepEqual([...notes.keys()], ['loss', 'start', 'shown']);
    assert.match(notes.get('shown') ?? '', /seed, showTestData, discretize, collectStats/);
    assert.equal(read('cosX=true').notes.get('feature'), 'cosX');
    const none = read('x=false&y=false');
    assert.equal(none.notes.get('feature'), 'x');
    assert.equal(none.values.features, 'x1');
    const dear = read('regularization=L1&regularizationRate=10&problem=regression&percTrainData=90');
    assert.equal(dear.values.l1, '10000');
    assert.equal(dear.notes.get('capped'), '10000');
  });

  it('keeps its default where a value is none, and says which', () => {
    const { values, notes } = read(
      'learningRate=-1&noise=NaN&networkShape=4,,2&batchSize=0&activation=%3Cb%3E&percTrainData=1e9&dataset=__proto__&what=1&x=yes',
    );
    assert.deepEqual(values, read('').values);
    assert.equal(
      notes.get('unread'),
      'dataset, percTrainData, noise, x, networkShape, activation, learningRate, batchSize, what',
    );
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'activation=tanh',
      'javascript:alert(1)//playground.tensorflow.org/#x=true',
      'https://playground.tensorflow.org.example.com/#x=true',
      'https://example.com/playground.tensorflow.org/#x=true',
      `${SITE}#${'x=true&'.repeat(1000)}`,
    ])
      assert.equal(fromPlayground(text), null, text.slice(0, 60));
  });

  it('can be any text without harm', () => {
    const signs = '#&=,.%<>"\'\\/ \u0000é한x1-e';
    for (let seed = 1; seed < 300; seed++) {
      let state = seed;
      const next = () => (state = (state * 48271) % 2147483647);
      const text = Array.from({ length: next() % 60 }, () => signs[next() % signs.length]).join('');
      const pair = ['networkShape', 'noise', 'learningRate', '__proto__', 'x'][next() % 5];
      read(`${pair}=${text}&${text}`);
    }
  });
});
