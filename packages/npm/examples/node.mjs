// node examples/node.mjs: what a penalty does to the errors, without a browser.
import { train } from 'gradlab';

for (const l2 of [0, 0.1, 0.3, 1, 3]) {
  const { evaluation } = await train({ lab: 'l2', l2 });
  const { train: own, dev } = evaluation;
  console.log(`l2 = ${l2}: train ${own.accuracy}, dev ${dev?.accuracy}`);
}
