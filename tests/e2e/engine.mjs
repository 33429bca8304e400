// The page's engine for tests: its modules beside the built page, and a look at the page's thread.
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { options, plugins } from '../../web/build/bundle.mjs';
import { root } from './browser.mjs';

/** @import { Browser, Page } from 'playwright-core' */

/** Longest work of the page's thread, in milliseconds. */
const LONGEST = 50;

/** A script of the page's modules, with the bindings of the last build. @param {string} contents */
export async function bundled(contents) {
  const { outputFiles } = await esbuild.build({
    ...options,
    stdin: { contents, resolveDir: join(root, 'web/src') },
    absWorkingDir: root,
    write: false,
    plugins,
  });
  return outputFiles[0].text;
}

/**
 * Lets a page import the pool and sweeps as `assets/engine.js`, with the worker and the module of dist/.
 * @param {Page} page
 */
export async function serveEngine(page) {
  const modules = ['core', 'training/pool', 'training/runner', 'training/batch'];
  const body = await bundled(modules.map((name) => `export * from './${name}.ts';`).join('\n'));
  await page.route('**/assets/engine.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
}

/**
 * Tasks of the page's thread that worked long while `action` went on, in milliseconds of processor
 * time: what waited for a processor that something else on this machine had is not the page's doing.
 * @param {Browser} browser
 * @param {Page} page
 * @param {() => Promise<unknown>} action
 */
export async function longTasks(browser, page, action) {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await action();
  /** @type {{ traceEvents: any[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const main = new Set(threads.map(({ pid, tid }) => `${pid}:${tid}`));
  return traceEvents
    .filter(({ ph, pid, tid, tdur }) => ph === 'X' && tdur !== undefined && main.has(`${pid}:${tid}`))
    .map(({ tdur }) => tdur / 1000)
    .filter((ms) => ms > LONGEST);
}
