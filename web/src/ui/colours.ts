// Colours: two classes, four runs, and the map between the classes. Both themes take them from the
// style sheet's custom properties; the map is mixed in OKLab, even in lightness.

/** L from 0 to 1, a, b. */
type Lab = [number, number, number];

/** Values of the present theme; asking the style sheet in every picture would cost more than drawing. */
const known = new Map<string, string>();

/** @param name of a custom property, without dashes */
export function property(name: string) {
  let value = known.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.set(name, value);
  }
  return value;
}

/** To be called when the theme has changed, before anything is drawn. */
export const forgetColours = () => known.clear();

/** @param hex `#rrggbb` */
function oklab(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @returns red, green, blue from 0 to 255 */
function rgb([lightness, a, b]: Lab): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const gamma = (v: number) => {
  const c = Math.min(Math.max(v, 0), 1);
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
};

const STEPS = 256;

/**
 * The diverging map as 256 colours, packed as ImageData wants them: from class 0's colour through
 * the page's background to class 1's. The ends have one lightness, so that neither class weighs more.
 */
export function divergingMap() {
  const [zero, middle, one] = ['class-0', 'surface', 'class-1'].map((name) => oklab(property(name)));
  const lightness = Number(property('map-lightness'));
  const chroma = Number(property('map-chroma'));
  const ends = [zero, one].map(([, a, b]): Lab => [lightness, a * chroma, b * chroma]);
  return Uint32Array.from({ length: STEPS }, (_, i) => {
    const at = (2 * i) / (STEPS - 1) - 1;
    const end = at < 0 ? ends[0] : ends[1];
    const share = Math.abs(at);
    const mixed = (d: number) => middle[d] + (end[d] - middle[d]) * share;
    const [r, g, b] = rgb([mixed(0), mixed(1), mixed(2)]);
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

/**
 * A run's colour in every chart.
 * @param name `a` to `d`
 */
export const runColour = (name: string) => property(`run-${name}`);
