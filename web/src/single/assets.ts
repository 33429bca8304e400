// All files lie in the page itself, packed (web/build/single.mjs), and have addresses that this page makes for them.
import type * as served from '../assets.ts';

/** Type and content of each, as base64 where it is no text. */
type Files = Record<string, { type: string; text?: string; base64?: string }>;

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

const packed = new Blob([bytesOf(document.getElementById('files')?.textContent ?? '')]);
const files: Files = await new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).json();
const addresses = new Map<string, URL>();

/** One file stands beside no embed.js: who shares it for other pages writes in where the site is. */
export const ROOT = new URL('https://your.host/gradlab/');

export const learnNames: typeof served.learnNames = () => {};

export const partAddress: typeof served.partAddress = (name) => {
  const known = addresses.get(name);
  if (known) return known;
  if (!Object.hasOwn(files, name)) throw new Error(`the page holds no ${name}`);
  const { type, text, base64 = '' } = files[name];
  const address = new URL(URL.createObjectURL(new Blob([text ?? bytesOf(base64)], { type })));
  addresses.set(name, address);
  return address;
};

// One that is made of such an address can't import anything: it is whole.
export const newWorker: typeof served.newWorker = (script) => new Worker(script);
