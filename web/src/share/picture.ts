// The figures of the first screen as one picture, as they stand: canvases as images, their legends and tables as
// text, with what they show as its title and the link that leads there.

/** Around the figures, in pixels. */
const MARGIN = 24;
const [TITLE, LINK] = [20, 12];
/** What can be set says nothing in a picture; tables that are folded are for those who don't see it. */
const LEFT_OUT =
  'button, input, label:has(input), [data-key], .bench-tools, .chart-numbers:not([open]), .visually-hidden';

/** Pixels of the image for each of the picture's. */
const SHARPNESS = 2;

interface Told {
  title: string;
  link: string;
}

/** @param figures the element that holds them */
export function pictureOf(figures: HTMLElement, { title, link }: Told) {
  const { left, top, width, height } = figures.getBoundingClientRect();
  const { color, fontFamily } = getComputedStyle(figures);
  const surface = getComputedStyle(document.body).backgroundColor;
  const wide = Math.ceil(width + 2 * MARGIN);
  const lines = broken(link, Math.floor(width / (0.62 * LINK)));
  const head = MARGIN + 1.6 * TITLE;
  const foot = head + height + 2 * LINK;
  const tall = Math.ceil(foot + 1.5 * LINK * lines.length + MARGIN / 2);
  const words = (text: string, y: number, size: number, weight: number) =>
    `<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}" viewBox="0 0 ${wide} ${tall}" font-family="${escaped(fontFamily)}" fill="${color}">
<title>${escaped(title)}</title><desc>${escaped(link)}</desc>
<rect width="100%" height="100%" fill="${surface}"/>
${words(title, MARGIN + TITLE, TITLE, 600)}
<g transform="translate(${MARGIN - left} ${head - top})">
${[...piecesOf(figures)].filter((piece) => piece !== '').join('\n')}
</g>
${lines.map((line, i) => words(line, foot + 1.5 * LINK * i, LINK, 400)).join('\n')}
</svg>
`;
}

/** The same as an image of points. */
export async function imageOf(svg: string) {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = SHARPNESS * image.naturalWidth;
    canvas.height = SHARPNESS * image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('the picture is too large for an image');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What an element shows, from the back to the front. */
function* piecesOf(element: Element): Generator<string> {
  if (element.matches(LEFT_OUT) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    return;
  const around = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const [x, y] = [around.x + around.width / 2, around.y + around.height / 2];
  // Of one that is turned the sides are not those of the box around it.
  const turned = style.rotate !== 'none' && element instanceof HTMLElement;
  const { width, height } = turned ? { width: element.offsetWidth, height: element.offsetHeight } : around;
  yield boxOf(style, x, y, width, height);
  const before = getComputedStyle(element, '::before');
  const sides = [before.width, before.height].map(Number.parseFloat);
  // Signs before a text: the colour of a run, the look of a line.
  if (before.content !== 'none' && sides.every(Number.isFinite))
    yield boxOf(before, around.x + Number.parseFloat(style.paddingLeft) + sides[0] / 2, y, sides[0], sides[1]);
  // Of what is chosen from, the choice is told.
  if (element instanceof HTMLSelectElement) {
    const tall = 1.2 * Number.parseFloat(style.fontSize);
    const from = around.x + Number.parseFloat(style.paddingLeft);
    yield textOf(element.selectedOptions[0]?.text ?? '', from, y - tall / 2, tall, style);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0)
      yield `<image x="${around.x}" y="${around.y}" width="${width}" height="${height}" href="${element.toDataURL('image/png')}"/>`;
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) yield* piecesOf(child);
    else if (child instanceof Text) yield* linesOf(child, style);
  }
}

/** An element's ground and its lines, around its centre. */
function boxOf(style: CSSStyleDeclaration, x: number, y: number, width: number, height: number) {
  const { backgroundColor, borderTopColor, borderTopStyle, rotate, borderTopLeftRadius } = style;
  const [top, left] = [style.borderTopWidth, style.borderLeftWidth].map(Number.parseFloat);
  const framed = top > 0 && left > 0;
  const filled = !/^rgba\(.*, 0\)$/.test(backgroundColor);
  if (width === 0 || (!filled && top === 0)) return '';
  const share = borderTopLeftRadius.endsWith('%') ? Math.min(width, height) / 100 : 1;
  const round = Number.parseFloat(borderTopLeftRadius) * share;
  const inset = framed ? top / 2 : 0;
  const line = `stroke="${borderTopColor}" stroke-width="${top}"${DASHES[borderTopStyle] ?? ''}`;
  const box = `x="${x - width / 2 + inset}" y="${y - height / 2 + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${Math.max(0, round - inset)}"`;
  const turn = rotate === 'none' ? '' : ` transform="rotate(${Number.parseFloat(rotate)} ${x} ${y})"`;
  const ground =
    filled || framed
      ? `<rect ${box} fill="${filled ? backgroundColor : 'none'}"${framed ? ` ${line}` : ''}${turn}/>`
      : '';
  const over = top > 0 && !framed ? `<path d="M${x - width / 2} ${y - height / 2 + top / 2}h${width}" ${line}/>` : '';
  return ground + over;
}

const DASHES: Record<string, string> = {
  dashed: ' stroke-dasharray="6 4"',
  dotted: ' stroke-dasharray="2 3"',
};

interface Line {
  x: number;
  y: number;
  height: number;
  words: string[];
}

/** The words of a text, those of a line together. */
function* linesOf(text: Text, style: CSSStyleDeclaration) {
  const range = document.createRange();
  const lines: Line[] = [];
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (width === 0) continue;
    if (last?.y === y) last.words.push(word);
    else lines.push({ x, y, height, words: [word] });
  }
  for (const { x, y, height, words } of lines) yield textOf(words.join(' '), x, y, height, style);
}

/** A text in a line of some height. */
function textOf(text: string, x: number, y: number, height: number, style: CSSStyleDeclaration) {
  const { color, font, fontFamily, fontSize, fontStyle, fontWeight } = style;
  const look = `fill="${color}" font-family="${escaped(fontFamily)}" font-size="${fontSize}" font-style="${fontStyle}" font-weight="${fontWeight}"`;
  return `<text x="${x}" y="${y + height * ascentOf(font)}" ${look}>${escaped(text)}</text>`;
}

const measuring = document.createElement('canvas').getContext('2d');

/** How far down a line its letters stand. */
function ascentOf(font: string) {
  if (!measuring) return 0.8;
  measuring.font = font;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measuring.measureText('x');
  return above / (above + below);
}

/** A long address in lines of so many letters. */
const broken = (text: string, letters: number) => text.match(new RegExp(`.{1,${Math.max(20, letters)}}`, 'gu')) ?? [];

const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll(/[^\P{Cc}\t\n]/gu, '');
