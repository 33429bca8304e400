// The page: its file can be read as it stands; this loads the core and the words, brings the lab that
// the address names to life, and goes from page to page.

import { loadCore } from './core.ts';
import type { HomePage } from './home/page.ts';
import { remember } from './lab/course.ts';
import { loadFigures, seedsOf, wantsOf } from './lab/figures.ts';
import type { Lab } from './lab/lab.ts';
import { LabPage } from './lab/page.ts';
import type { Place } from './link/place.ts';
import { State } from './link/state.ts';
import { fetchPage, fixLinks, goToHead, openedPlace, replacePage } from './page.ts';
import { allThere, fetchJson, importPart, reloadFor } from './parts.ts';
import { Machine } from './training/machine.ts';
import { Pool } from './training/pool.ts';
import { forgetColours } from './ui/colours.ts';
import { h, need } from './ui/elements.ts';
import { animateFrame, followLinks, showUndo, undoByKeys } from './ui/frame.ts';
import { loadLanguage } from './ui/i18n.ts';
import { missed, noticeList } from './ui/notices.ts';
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
  const pool = new Pool(module);
  /** Whether the reader wants nothing to move by itself. */
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let machine: Machine | null = null;
  /** The lab that is alive, and the page whose file is in the window. */
  let shown = '';
  let inWindow = openedPlace;

  const load = async (place: Place) => {
    const name = place.lab || 'map';
    const wanted = `${name} ${place.language}`;
    const lab = labs.find(({ id }) => id === place.lab);
    const fetched = inWindow === wanted ? null : fetchPage(place);
    const words = () => loadLanguage(place.language, place.lab);
    const [file, figures, home, speak] = await Promise.all([
      fetched,
      lab ? loadFigures(lab) : null,
      lab ? null : importPart(import('./home/page.ts')),
      // A page names the words of its own language alone.
      fetched && place.language !== document.documentElement.lang ? fetched.then(words) : words(),
    ]);
    return async () => {
      // In another language the same runs go on.
      const same = shown === name;
      if (!same) {
        machine?.close();
        machine = null;
      }
      page?.close();
      speak();
      const framed = file !== null && replacePage(file);
      if (framed || shown === '') animateFrame(document.body, state, share);
      if (shown !== '' && !same) goToHead();
      shown = name;
      inWindow = wanted;
      if (lab && figures) {
        machine ??= new Machine(pool, {
          wants: wantsOf(figures),
          tunes: figures.ofLab.some(({ figure }) => figure.tunes),
          plays: () => !still.matches,
          seeds: seedsOf(lab),
        });
        remember('opened', lab.id);
        page = new LabPage(state, machine, lab, need(document, '.lab', HTMLElement), figures);
        frame?.show(state, machine);
      } else if (home) page = new home.HomePage(labs, need(document, '.home', HTMLElement));
      allThere();
      // What the page shows first is a task of its own.
      await new Promise((go) => setTimeout(go));
    };
  };

  const share = () => {
    importPart(import('./share/open.ts'))
      .then(({ openShare }) => openShare(state, machine))
      .catch(async (error) => (await reloadFor(error)) || showNotices(missed('missed.part', share)));
  };
  const pages = { load, missed: (retry: () => void) => showNotices(missed('missed.page', retry)) };
  const state = new State(labs, pages, frame?.steps);
  state.subscribe((notices) => {
    showNotices(...noticeList(notices));
    showUndo(state);
    page?.update();
    need(document, '[data-page]', HTMLElement).toggleAttribute('data-live', true);
  });
  followLinks(state);
  undoByKeys(state);
  await state.begin();
  if (!frame) {
    const busy = () => machine?.running === true;
    importPart(import('./offline/keep.ts')).then(({ keepSite }) => keepSite(state, busy), console.warn);
  }
}

function showNotices(...list: HTMLElement[]) {
  need(document, '.notices', HTMLElement).replaceChildren(...list);
}

start().catch(async (error) => {
  if (await reloadFor(error)) return;
  const message = error instanceof Error ? error.message : String(error);
  const text =
    'gradlab could not start: this browser may be too old, or a file of the page is missing. / gradlab을 시작할 수 없습니다. 브라우저가 너무 오래되었거나 페이지의 파일이 빠져 있습니다.';
  document.body.prepend(h('div', { class: 'fatal', role: 'alert' }, h('p', {}, text), h('pre', {}, message)));
});
