// The page: its file can be read as it stands; this loads the core and the words, brings the lab that
// the address names to life, and goes from page to page.

import type { Notice } from 'gradlab-wasm';
import { loadCore } from './core.ts';
import type { HomePage } from './home/page.ts';
import { remember } from './lab/course.ts';
import { loadFigures, seedsOf, wantsOf } from './lab/figures.ts';
import type { Lab } from './lab/lab.ts';
import { LabPage } from './lab/page.ts';
import { State } from './link/state.ts';
import { fetchPage, fixLinks, goToHead, openedPlace, replacePage } from './page.ts';
import { allThere, fetchJson, importPart, reloadFor } from './parts.ts';
import { Machine } from './training/machine.ts';
import { Pool } from './training/pool.ts';
import { forgetColours } from './ui/colours.ts';
import { h, need } from './ui/elements.ts';
import { animateFrame, followLinks, showUndo, undoByKeys } from './ui/frame.ts';
import { loadLanguage } from './ui/i18n.ts';
import { noticeList } from './ui/notices.ts';
import { followHost, watchTheme } from './ui/theme.ts';

async function start() {
  let page: LabPage | HomePage | null = null;
  watchTheme(() => {
    forgetColours();
    page?.recolour();
  });
  fixLinks(document.documentElement, location.href);
  const [module, labs, frame] = await Promise.all([
    loadCore(),
    fetchJson<Lab[]>('labs.json'),
    parent === window ? null : importPart(import('./embed/frame.ts')).then(({ Frame }) => new Frame(followHost)),
  ]);
  const state = new State(labs, frame?.steps);
  const pool = new Pool(module);
  /** Whether the reader wants nothing to move by itself. */
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let machine: Machine | null = null;
  /** The page that is alive, the one whose file is in the window, and the one that is to come. */
  let shown = '';
  let inWindow = openedPlace;
  let wanted = '';

  /** Brings the page in the window to life. */
  const enliven = (make: () => LabPage | HomePage) => {
    page = make();
  };

  const show = async (notices: Notice[]) => {
    const { place } = state;
    const name = place.lab || 'map';
    wanted = `${name} ${place.language}`;
    if (shown !== wanted) {
      const asked = wanted;
      const lab = labs.find(({ id }) => id === place.lab);
      const [file, figures, home, speak] = await Promise.all([
        inWindow === asked ? null : fetchPage(place),
        lab ? loadFigures(lab) : null,
        lab ? null : importPart(import('./home/page.ts')),
        loadLanguage(place.language, place.lab),
      ]);
      // A later change has overtaken this one.
      if (asked !== wanted) return;
      // In another language the same runs go on.
      const same = shown.startsWith(`${name} `);
      if (machine && !same) {
        machine.close();
        machine = null;
      }
      page?.close();
      speak();
      const framed = file !== null && replacePage(file);
      if (framed || shown === '') animateFrame(document.body, state, share);
      if (shown !== '' && !same) goToHead();
      shown = asked;
      inWindow = asked;
      if (lab && figures) {
        machine ??= new Machine(pool, {
          wants: wantsOf(figures),
          tunes: figures.ofLab.some(({ figure }) => figure.tunes),
          plays: () => !still.matches,
          seeds: seedsOf(lab),
        });
        const shows = machine;
        remember('opened', lab.id);
        enliven(() => new LabPage(state, shows, lab, need(document, '.lab', HTMLElement), figures));
        frame?.show(state, machine);
      } else if (home) enliven(() => new home.HomePage(labs, need(document, '.home', HTMLElement)));
      allThere();
      // What the page shows first is a task of its own.
      await new Promise((go) => setTimeout(go));
      if (asked !== wanted) return;
    }
    showNotices(notices);
    showUndo(state);
    page?.update();
    need(document, '[data-page]', HTMLElement).toggleAttribute('data-live', true);
  };
  const tell = async (error: unknown) => {
    if (await reloadFor(error)) return;
    showNotices([{ code: 'missing', key: '', value: String(error), accepted: '' }]);
  };
  const share = () => {
    importPart(import('./share/open.ts'))
      .then(({ openShare }) => openShare(state, machine))
      .catch(tell);
  };
  state.subscribe((notices) => {
    show(notices).catch(tell);
  });
  followLinks(state);
  undoByKeys(state);
  await show(state.parsed.notices);
}

function showNotices(list: Notice[]) {
  need(document, '.notices', HTMLElement).replaceChildren(...noticeList(list));
}

start().catch(async (error) => {
  if (await reloadFor(error)) return;
  const message = error instanceof Error ? error.message : String(error);
  const text =
    'gradlab could not start: this browser may be too old, or a file of the page is missing. / gradlab을 시작할 수 없습니다. 브라우저가 너무 오래되었거나 페이지의 파일이 빠져 있습니다.';
  document.body.prepend(h('div', { class: 'fatal', role: 'alert' }, h('p', {}, text), h('pre', {}, message)));
});
