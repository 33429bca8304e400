// How high a lab is in a frame before the frame can say it: as measured, for the experiment that it opens with.
import { heights, widths } from 'gradlab-heights';

/** Of a lab that was not measured. */
const USUAL = 650;

export function heightOf(lab: string, lang: string, width: number) {
  const measured = heights[lab]?.[lang];
  if (!measured) return USUAL;
  const next = widths.findIndex((one) => one >= width);
  if (next <= 0) return measured[next === 0 ? 0 : measured.length - 1];
  const share = (width - widths[next - 1]) / (widths[next] - widths[next - 1]);
  return Math.round(measured[next - 1] + share * (measured[next] - measured[next - 1]));
}
