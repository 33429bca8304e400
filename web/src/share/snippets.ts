// What to paste where an experiment is to be seen: for each kind of page a text in its own language. Titles
// and addresses are escaped for the place where they stand, so that none of them can end it.

/** What is shared of a lab. */
export interface Shared {
  title: string;
  /** Where a reader is led to. */
  link: string;
  /** The lab alone, for a frame. */
  frame: string;
  /** The picture that stands for it. */
  picture: string;
  /** Of the frame, in pixels. */
  height: number;
  /** Defines the element. */
  script: string;
  lab: string;
  settings: string;
  /** '' for that of the page where it stands. */
  language: string;
}

/** The texts by the names that `sharing.snippet.` has for them. */
export const SNIPPETS = {
  markdown: ({ title, link, picture }: Shared) => `[![${inMarkdown(title)}](${address(picture)})](${address(link)})`,
  element,
  iframe,
  quarto: (shared: Shared) => `\`\`\`{=html}\n${iframe(shared)}\n\`\`\``,
  hugo: ({ title, frame, height }: Shared) =>
    `{{< gradlab src="${address(frame)}" title="${inShortcode(title)}" height="${height}" >}}`,
  'hugo-file': () => HUGO_FILE,
  mdx: ({ title, frame, height }: Shared) =>
    `<iframe src="${inAttribute(address(frame))}" title="${inAttribute(title)}" width="100%" height={${height}} loading="lazy" style={{ border: 0 }} />`,
} satisfies Record<string, (shared: Shared) => string>;

export type SnippetName = keyof typeof SNIPPETS;

/** What makes `{{< gradlab >}}` a frame; Hugo escapes what stands in the attributes. */
const HUGO_FILE = `<iframe src="{{ .Get "src" }}" title="{{ .Get "title" }}" width="100%" height="{{ .Get "height" }}" loading="lazy" style="border:0"></iframe>`;

function element({ script, lab, settings, language }: Shared) {
  const attributes = Object.entries({ lab, settings, lang: language })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${inAttribute(value)}"`);
  return `<script type="module" src="${inAttribute(address(script))}"></script>\n<grad-lab${attributes.join('')}></grad-lab>`;
}

function iframe({ title, frame, height }: Shared) {
  return `<iframe src="${inAttribute(address(frame))}" title="${inAttribute(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
}

/** An address without signs that could end it anywhere: the canonical links have none of these. */
const address = (url: string) =>
  url.replaceAll(/[^\w\-.~:/?#@!$&+,;=%]/gu, (sign) =>
    sign === '*' || sign === "'" || sign === '(' || sign === ')'
      ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(sign),
  );

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');

const escaped = (text: string, signs: RegExp) => oneLine(text).replaceAll(signs, (sign) => `&#${sign.charCodeAt(0)};`);

/** Braces and backticks too, which templates around the HTML read. */
const inAttribute = (text: string) => escaped(text, /[&<>"'`{}]/g);

/** Markdown reads references where some of its programs don't read a backslash before a bracket. */
const inMarkdown = (text: string) => escaped(text, /[&<>"`{}[\\\]*_|~$!]/g);

/** Hugo's parameters know one escape, of quotes, and none of the backslash before one. */
const inShortcode = (text: string) =>
  oneLine(text).replaceAll('\\', '/').replaceAll('"', '\\"').replaceAll('>}}', '>} }');
