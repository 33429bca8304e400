// A link as a QR code, which a camera reads from a screen or from a slide.
import { encode } from 'uqr';

/** Light squares around the code that its readers ask for. */
const QUIET = 4;

/**
 * The code's dark squares as an SVG path, in a square of so many; null where the text is too long for a code.
 * The strongest correction is taken that makes the code no larger.
 */
export function qrPath(text: string): { size: number; path: string } | null {
  try {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET });
    const rows = data.map((row, y) =>
      row.map((dark, x) => (dark && !row[x - 1] ? `M${x} ${y}h${lengthOf(row, x)}v1H${x}z` : '')).join(''),
    );
    return { size, path: rows.join('') };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How many squares are dark from one on. */
function lengthOf(row: boolean[], from: number) {
  const end = row.indexOf(false, from);
  return (end < 0 ? row.length : end) - from;
}

/** @param label what it is, for those who do not see it */
export function qrImage(text: string, label: string) {
  const code = qrPath(text);
  if (!code) return null;
  const make = (tag: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
  };
  const { size, path } = code;
  const svg = make('svg', { class: 'sharing-code', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label });
  // Dark on light in the dark theme too, as readers expect it.
  svg.append(make('rect', { width: size, height: size, fill: '#fff' }), make('path', { d: path, fill: '#000' }));
  return svg;
}
