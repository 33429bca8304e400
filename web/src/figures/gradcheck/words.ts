// What a gradient check is said in: components, differences and verdicts.
import type { CheckReport, Reason, Verdict } from 'gradlab-wasm';
import type { TimedReport } from '../../training/protocol.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

/** |g - g'| / (|g| + |g'|) of component i. */
export function relativeDifference({ gradient, approx }: CheckReport, i: number) {
  const size = Math.abs(gradient[i]) + Math.abs(approx[i]);
  return size === 0 ? 0 : Math.abs(gradient[i] - approx[i]) / size;
}

/** n_l and n_{l-1} for dW, n_l and 1 for db. */
export function sizeOf(
  report: CheckReport,
  { layer, parameter, from, to }: CheckReport['blocks'][number],
): [number, number] {
  const biases = report.blocks.find((other) => other.layer === layer && other.parameter === 'b');
  const rows = parameter === 'b' || !biases ? to - from : biases.to - biases.from;
  return [rows, (to - from) / rows];
}

/** Component i of a gradient, with its numbers. */
export function explainComponent(report: CheckReport, i: number) {
  const block = report.blocks.find(({ from, to }) => i >= from && i < to);
  const name = block ? componentName(report, block, i) : `θ_${i + 1}`;
  const kink = report.kinks[i] ? ` · ${t('gradient.kink')}` : '';
  const numbers = {
    gradient: exponent(report.gradient[i]),
    approx: exponent(report.approx[i]),
    mismatch: exponent(relativeDifference(report, i)),
  };
  return { name: `θ_${i + 1} = ${name}:`, lines: [`${t('gradient.component', numbers)}${kink}`] };
}

/** A component as dW[2]_3,1. */
function componentName(report: CheckReport, block: CheckReport['blocks'][number], i: number) {
  const { layer, parameter, from } = block;
  if (parameter === 'b') return `db[${layer}]_${i - from + 1}`;
  const [, columns] = sizeOf(report, block);
  return `dW[${layer}]_${Math.floor((i - from) / columns) + 1},${((i - from) % columns) + 1}`;
}

/** The difference of a block, or of all of θ, with its lengths put in. */
export function explainDifference(
  { gradient, approx }: CheckReport,
  name: string,
  { from, to, difference }: { from: number; to: number; difference: number },
) {
  const [d, a] = [gradient.subarray(from, to), approx.subarray(from, to)];
  const lengths = [d.map((v, i) => v - a[i]), d, a].map((vector) => exponent(Math.hypot(...vector)));
  const [apart, own, other] = lengths;
  return {
    name: t('explain.difference.name', { name }),
    lines: [
      t('explain.difference', { name }),
      `= ${apart} / (${own} + ${other}) = ${exponent(difference)}`,
      t('explain.bands'),
    ],
    from: 'check',
  };
}

/** A verdict, and why a check can't tell. */
export function verdictWords(verdict: Verdict, reason: Reason | null) {
  const words = t(`verdict.${verdict}`);
  if (!reason) return words;
  const because = t(`reason.${reason}`);
  return `${words} (${because})`;
}

export const exponent = (ratio: number) => (Number.isNaN(ratio) ? format.cost(ratio) : format.scientific(ratio, 2));

/** What a check costs, in passes and in time, beside an epoch of backpropagation. */
export function costWords({ gradient, passes, took, epochTook }: TimedReport, twoSided: boolean) {
  const n = gradient.length;
  const sides = twoSided ? 2 : 1;
  const again = passes - sides * n - 1;
  const sum = [`${sides} × ${format.whole(n)}`, '1', ...(again > 0 ? [format.whole(again)] : [])].join(' + ');
  const cost = t(again > 0 ? 'check.cost.again' : 'check.cost', {
    sides,
    n: format.whole(n),
    sum,
    passes: format.whole(passes),
    took: format.weight(took),
  });
  const epochs = took / epochTook;
  if (!(epochs > 0 && Number.isFinite(epochs))) return cost;
  const beside = { took: format.weight(epochTook), epochs: format.whole(Math.round(epochs)) };
  return `${cost} ${t('check.cost.epoch', beside)}`;
}
