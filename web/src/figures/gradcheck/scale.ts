// A check's difference on the scale of verdicts: a ring a block, an upright line for all of θ.
import type { CheckReport } from 'gradlab-wasm';
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import { nearestPoint } from '../../chart/series.ts';
import { t } from '../../ui/i18n.ts';
import { LOOK } from './maps.ts';
import { exponent, verdictWords } from './words.ts';

/** From here on a difference is a bug. */
const BUG = 1e-3;
const RANGE: [number, number] = [1e-13, 10];
/** Height at which differences are marked, of 1. */
const MIDDLE = 0.3;
const BANDS = [
  [RANGE[0], LOOK, 'run-c', 'correct'],
  [LOOK, BUG, 'run-d', 'look again'],
  [BUG, RANGE[1], 'alarm', 'bug'],
] as const;

/** A difference with its place on the scale. */
interface Place {
  name: string;
  difference: number;
  verdict: string;
  at: number;
}

export class VerdictScale {
  /** All of θ first. */
  #places: Place[] = [];

  readonly chart = new Chart({
    class: 'check-scale',
    places: (frame) => ({
      count: () => this.#places.length,
      at: (x, y) =>
        nearestPoint(
          frame(),
          this.#places.map(({ at }) => at),
          this.#places.map(() => MIDDLE),
          x,
          y,
        ),
      tell: (i) => {
        const { name, difference, verdict } = this.#places[i];
        return { name, lines: [`${t('gradient.axis')} ${exponent(difference)}: ${verdict}`] };
      },
      spot: (i) => [frame()?.x.place(this.#places[i].at) ?? 0, frame()?.y.place(MIDDLE) ?? 0],
    }),
    table: () => ({
      heads: [t('gradient.block'), t('gradient.difference'), t('gradient.verdict')],
      rows: this.#places.map(({ name, difference, verdict }) => [name, exponent(difference), verdict]),
    }),
  });

  show(report: CheckReport) {
    const place = (name: string, difference: number, verdict: string): Place => ({
      name,
      difference,
      verdict,
      at: Math.min(Math.max(difference, RANGE[0]), RANGE[1]),
    });
    const words = verdictWords(report.verdict, report.reason);
    this.#places = [
      place('dθ', report.difference, words),
      ...report.blocks.map(({ parameter, layer, difference, verdict, reason }) =>
        place(`d${parameter}[${layer}]`, difference, verdictWords(verdict, reason)),
      ),
    ];
    const [whole, ...blocks] = this.#places;
    const shown = blocks.filter(({ difference }) => difference > 0);
    const marks: Mark[] = BANDS.flatMap(([from, to, colour, verdict]): Mark[] => [
      { kind: 'region', x: [from, to], colour, opacity: 0.22 },
      { kind: 'text', words: t(`verdict.${verdict}`), x: Math.sqrt(from * to), y: 'top', colour, align: 'center' },
    ]);
    const rings = { kind: 'points', shape: 'ring', radius: 4, width: 1, colour: 'ink-soft' } as const;
    marks.push({ ...rings, x: shown.map(({ at }) => at), y: shown.map(() => MIDDLE) });
    if (Number.isFinite(whole.difference))
      marks.push({ kind: 'points', x: [whole.at], y: [MIDDLE], shape: 'bar', radius: 17, width: 3, colour: 'ink' });
    this.chart.show(
      {
        x: { domain: RANGE, scale: 'log', name: t('gradient.axis'), ticks: 7 },
        y: { domain: [0, 1], ticks: 0 },
        marks,
        margin: { left: 8, right: 8, top: 0, bottom: 36 },
      },
      t('gradient.label', { difference: exponent(whole.difference), verdict: words }),
    );
  }
}
