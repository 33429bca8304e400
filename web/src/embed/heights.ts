// How high a lab is in a frame before the frame can say it: as measured, for the experiment that it opens with.
import { heights, languages, unit, widths } from 'gradlab-heights';

/** Of a lab that was not measured. */
const USUAL = 650;

export function heightOf(lab: string, lang: string, width: number) {
  const measured = heights[lab]?.[languages.indexOf(lang)] ?? heights[lab]?.[0];
  if (!measured) return USUAL;
  const next = widths.findIndex((one) => one >= width);
  if (next <= 0) return unit * measured[next === 0 ? 0 : measured.length - 1];
  const share = (width - widths[next - 1]) / (widths[next] - widths[next - 1]);
  return unit * (measured[next - 1] + share * (measured[next] - measured[next - 1]));
}
