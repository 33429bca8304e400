// What stands on the page, as comma-separated values: the curves, record by record, and what the runs' parts
// come to. Cells are numbers and this file's own words: nothing that a spreadsheet takes for a formula.
import type { Runner } from '../training/runner.ts';

type Runners = ReadonlyMap<string, Pick<Runner, 'opening' | 'records' | 'snapshot'>>;

/** J of the training set before each recorded epoch, without its penalty, the dev cost, the norm of all weights. */
export function curvesTable(runners: Runners) {
  const rows = [...runners].flatMap(([run, { opening, records }]) =>
    records.cost.map((cost, i) => {
      const numbers = [cost, records.data[i], records.dev[i], records.norm[i]];
      return [run, i * (opening?.every ?? 1), ...numbers.map(cell)];
    }),
  );
  return table(['run', 'epoch', 'J', 'cost', 'dev_cost', 'norm'], rows);
}

/** Cost and accuracy of every part, at the epoch that is shown. */
export function evaluationTable(runners: Runners) {
  const rows = [...runners].flatMap(([run, { snapshot }]) =>
    Object.entries(snapshot?.evaluations ?? {}).flatMap(([part, evaluation]) =>
      evaluation
        ? [[run, snapshot?.epoch ?? 0, part, evaluation.m, cell(evaluation.cost), cell(evaluation.accuracy)]]
        : [],
    ),
  );
  return table(['run', 'epoch', 'part', 'm', 'cost', 'accuracy'], rows);
}

/** As the command line writes numbers; empty where there is none. */
function cell(value: number | null | undefined) {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf';
}

/** With the line ends that the format's own description has (RFC 4180). */
const table = (head: string[], rows: (string | number)[][]) =>
  [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
