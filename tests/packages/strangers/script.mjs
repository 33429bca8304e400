// What a stranger might write in Node, one JSON answer a name: node script.mjs NAME
import { DataError, Run, SettingsError, train } from 'gradlab';

const L2 = { lab: 'l2', l2: 0.3 };
const ROWS = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i % 2]);

const answers = {
  async lab() {
    const { weights, ...result } = await train(L2, { every: 400 });
    const shapes = weights.map(({ W, shape, b }) => ({ shape, numbers: W.length, b: b.length }));
    return { ...result, costs: [...result.costs], devLosses: [...result.devLosses], shapes };
  },
  async link() {
    const first = await train('https://your.host/gradlab/ko/l2/#', { every: 1500 });
    const second = await train('https://your.host/gradlab/l2/', { every: 1500, run: 'b' });
    return [first, second].map(({ link, fingerprint }) => ({ link, fingerprint }));
  },
  async steps() {
    const run = await Run.open(L2, { every: 500 });
    const seen = [];
    while (run.step(500)) seen.push(run.epoch);
    const { over, fingerprint, weights } = run.snapshot();
    const theta = run.theta;
    const first = [theta[0], weights[0].W[0]];
    run.theta = theta.fill(0.5);
    const changed = run.snapshot().weights[0].W[0];
    run[Symbol.dispose]();
    run.free();
    return { seen, over, fingerprint, first, changed };
  },
  async digits() {
    const { fingerprint } = await train({ lab: 'augment', epochs: 3 });
    return { fingerprint };
  },
  async own() {
    const settings = { data: 'csv', split: [100, 0, 0], hidden: [], epochs: 20 };
    const text = ROWS.map((row) => row.join()).join('\n');
    const all = [ROWS, text, new TextEncoder().encode(text)].map((data) => train(settings, { data }));
    return (await Promise.all(all)).map(({ fingerprint, costs }) => ({ fingerprint, costs: [...costs] }));
  },
  async errors() {
    const wrong = [
      [{ lab: 'l3' }],
      [{ lab: 'l2', l4: 1 }],
      [{ l2: -1 }],
      [{ hidden: [4, 4], act: ['relu', 'tanh', 'relu'] }],
      [{ split: [50, 20, 20] }],
      [{ embed: 'on' }],
      ['https://your.host/gradlab/l2/#epochs=no'],
      [{ lab: 'l2' }, { run: 'd' }],
      [{}, { every: 0 }],
      [{ data: 'csv' }],
      [{ data: 'csv' }, { data: 'x,y\n1,2\n3' }],
    ];
    return Promise.all(
      wrong.map((given) =>
        train(...given).catch((error) => ({
          named: error instanceof SettingsError || error instanceof DataError,
          name: error.name,
          message: error.message,
          key: error.key,
        })),
      ),
    );
  },
  async abort() {
    const control = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => control.abort(reason);
    const given = await train({ epochs: 1_000_000 }, { signal: control.signal, onProgress }).catch((error) => error);
    const before = await train({}, { signal: AbortSignal.abort(reason) }).catch((error) => error);
    return { given: given === reason, before: before === reason };
  },
  async turns() {
    // Others get a turn while it trains: a timer runs, and a second training moves along.
    const epochs = 40_000;
    let ticks = 0;
    const timer = setInterval(() => ticks++);
    const order = [];
    const onProgress = (name) => () => order.at(-1) !== name && order.push(name);
    const both = ['a', 'b'].map((name) => train({ epochs }, { every: epochs, onProgress: onProgress(name) }));
    await Promise.all(both);
    clearInterval(timer);
    return { ticks, changes: order.length };
  },
};

console.log(JSON.stringify(await answers[process.argv[2]]()));
