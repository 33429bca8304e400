// The network as a picture: units with what each makes of the plane, weights as lines as thick as they are
// large, dashed where they are negative, units that are off under dropout faded.
import { font, stroke } from '../../chart/canvas.ts';
import { property } from '../../ui/colours.ts';
import { t } from '../../ui/i18n.ts';
import { type Diagram, isOn, type Place, type Spot, unitsOf } from './network.ts';

/** The thickest line, in pixels, and the dashes of a negative weight. */
const THICKEST = 4;
const DASHES = [5, 3];
/** Smaller boxes than this have no room for a name. */
const NAMED = 22;

export function drawWeights(
  context: CanvasRenderingContext2D,
  diagram: Diagram,
  spots: Spot[][],
  read: Place | undefined,
) {
  for (let l = 1; l < spots.length; l++) {
    const { w, b } = diagram.layers[l - 1];
    const columns = w.length / b.length;
    const largest = w.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
    for (const [i, to] of spots[l].entries()) {
      if (!isOn(diagram, l, i)) continue;
      for (const [j, from] of spots[l - 1].entries()) {
        if (!isOn(diagram, l - 1, j)) continue;
        const value = w[i * columns + j];
        const lit = read?.l === l && read.unit === i && (read.from === null || read.from === j);
        context.strokeStyle = property(lit ? 'accent' : value < 0 ? 'minus' : 'plus');
        context.globalAlpha = lit ? 1 : 0.75;
        context.lineWidth = Math.max(0.3, (THICKEST * Math.abs(value)) / largest) + (lit ? 1 : 0);
        context.setLineDash(value < 0 ? DASHES : []);
        stroke(context, from.x + from.side / 2, from.y, to.x - to.side / 2, to.y);
      }
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** @param maps the units' maps, one below the other */
export function drawUnits(
  context: CanvasRenderingContext2D,
  diagram: Diagram,
  spots: Spot[][],
  read: Place | undefined,
  maps: HTMLCanvasElement,
  height: number,
) {
  const units = unitsOf(diagram);
  let place = 0;
  context.font = font(11);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  spots.forEach((layer, l) => {
    layer.forEach(({ x, y, side }, i) => {
      if (side === 0) return;
      const on = isOn(diagram, l, i);
      const [left, top] = [x - side / 2, y - side / 2];
      context.globalAlpha = on ? 1 : 0.18;
      context.fillStyle = property('surface');
      context.fillRect(left, top, side, side);
      if (l > 0 && diagram.maps) {
        const own = diagram.maps.side;
        context.drawImage(maps, 0, place * own, own, own, left, top, side, side);
        place += 1;
      }
      const lit = read?.l === l && read.unit === i;
      context.strokeStyle = property(lit ? 'accent' : 'line-strong');
      context.lineWidth = lit ? 2.5 : 1;
      context.strokeRect(left, top, side, side);
      context.fillStyle = property('ink');
      if (l === 0 && side >= NAMED) context.fillText(diagram.inputs[i] ?? '', x, y);
      if (!on) {
        context.globalAlpha = 0.9;
        context.strokeStyle = property('ink-soft');
        stroke(context, left, top, left + side, top + side);
      }
      context.globalAlpha = 1;
    });
    context.fillStyle = property('ink-soft');
    const more = units[l] - layer.length;
    const count = l === 0 ? t('network.inputs') : `${units[l]}`;
    if (layer[0].side > 0 || more > 0)
      context.fillText(more > 0 ? t('network.more', { more }) : count, layer[0].x, height - 7);
  });
}
