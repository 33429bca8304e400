// The last build in Chromium, one line of JSON a figure: node bench/chromium.mjs time PEAK_MODULE
// times its module as node.mjs does in Node, node bench/chromium.mjs visit tells the size of all that a first
// visit loads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { launch, openPage, root, serveDist } from '../tests/e2e/browser.mjs';

/** @import { Page } from 'playwright-core' */

const [what, peakModule] = process.argv.slice(2);
const tell = (/** @type {object} */ figure) => console.log(JSON.stringify(figure));

/** @param {Page} page @param {string} base */
async function time(page, base) {
  const served = /** @type {Record<string, string>} */ ({
    'peak.wasm': peakModule,
    'digits.csv': join(root, 'data/optdigits.csv'),
    'gradlab-wasm.js': join(root, 'target/module/gradlab-wasm.js'),
    'gradlab-wasm_bg.wasm': join(root, 'target/module/gradlab-wasm_bg.wasm'),
  });
  await page.route(`${base}bench/*`, (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop() ?? '';
    return route.fulfill({ path: served[name] ?? join(root, 'bench', name) });
  });
  // A page of its own, so that nothing runs beside; isolated, so that its clock has fine steps.
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  await page.route(`${base}empty.html`, (route) =>
    route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html>' }),
  );
  await page.goto(`${base}empty.html`);
  await page.exposeFunction('tell', tell);
  await page.evaluate(async (base) => {
    const load = async (/** @type {string} */ name) =>
      new Uint8Array(await (await fetch(`${base}bench/${name}`)).arrayBuffer());
    const { timeGradlab } = await import(`${base}bench/gradlab.mjs`);
    const bindings = await import(`${base}bench/gradlab-wasm.js`);
    await bindings.default();
    const cases = await (await fetch(`${base}bench/cases.json`)).json();
    await timeGradlab(
      bindings,
      cases,
      await load('digits.csv'),
      await load('peak.wasm'),
      Reflect.get(globalThis, 'tell'),
    );
  }, base);
}

/** @param {Page} page @param {string} base */
async function visit(page, base) {
  const names = new Set();
  page.on('requestfinished', (request) => {
    if (request.url().startsWith(base))
      names.add(new URL(request.url()).pathname.slice(new URL(base).pathname.length) || 'index.html');
  });
  await page.goto(base, { waitUntil: 'networkidle' });
  for (const name of [...names].sort()) {
    const bytes = readFileSync(join(root, 'dist', name));
    tell({
      file: name,
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes).length,
    });
  }
}

const { base, close } = await serveDist();
const browser = await launch();
try {
  tell({ with: `Chromium ${browser.version()}` });
  const { page, check } = await openPage(browser, base);
  await (what === 'visit' ? visit(page, base) : time(page, base));
  check();
} finally {
  await browser.close();
  await close();
}
