// The page: loads the core and the texts, shows the lab that the link names, and the frame around it.

import type { Notice } from 'gradlab-wasm';
import { loadCore } from './core.ts';
import { HomePage } from './home/page.ts';
import { remember } from './lab/course.ts';
import { loadFigures, wantsOf } from './lab/figures.ts';
import type { Lab, LabText } from './lab/lab.ts';
import { LabPage } from './lab/page.ts';
import { State } from './link/state.ts';
import { Pool } from './training/pool.ts';
import { Work } from './training/work.ts';
import { forgetColours } from './ui/colours.ts';
import { h } from './ui/elements.ts';
import { chooseLanguage, currentLanguage, LANGUAGES, loadLanguage, rememberLanguage, t } from './ui/i18n.ts';
import { noticeList } from './ui/notices.ts';
import { shareButton } from './ui/share.ts';
import { themeControl, watchTheme } from './ui/theme.ts';

/** @param path beside this script */
async function loadJson<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function start() {
  let page: LabPage | HomePage | null = null;
  watchTheme(() => {
    forgetColours();
    page?.recolour();
  });
  const [module, labs] = await Promise.all([loadCore(), loadJson<Lab[]>('labs.json')]);
  const state = new State(labs);
  const pool = new Pool(module);
  let work: Work | null = null;
  let shown = '';
  let wanted = '';
  const main = h('main', { id: 'main', tabindex: '-1' });

  /** Puts a page in place of the one that is shown. */
  const replace = (next: LabPage | HomePage, name: string) => {
    const before = page;
    before?.close();
    page = next;
    shown = name;
    main.replaceChildren(notices, next.element);
    if (!main.isConnected || main.lang !== currentLanguage()) {
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.lang : undefined;
      main.lang = currentLanguage();
      document.body.replaceChildren(...frame(state, main));
      // The language's button was replaced under the reader's hand.
      if (focused) document.querySelector<HTMLElement>(`[data-lang="${focused}"]`)?.focus();
    } else if (before) headingOf(next)?.focus({ preventScroll: true });
  };

  const show = async (notices: Notice[]) => {
    const { lab: id, lang } = state.parsed.page;
    const language = chooseLanguage(lang);
    const place = state.home ? 'home' : id;
    wanted = `${place} ${language}`;
    if (shown !== wanted) {
      const asked = wanted;
      const lab = labs.find((l) => l.id === id) ?? labs[0];
      const loading = state.home
        ? null
        : Promise.all([loadJson<LabText>(`labs/${lab.id}.${language}.json`), loadFigures(lab)]);
      const [loaded, speak] = await Promise.all([loading, loadLanguage(language)]);
      // A later change has overtaken this one.
      if (asked !== wanted) return;
      // In another language the same work goes on.
      if (work && !shown.startsWith(`${place} `)) {
        work.close();
        work = null;
      }
      speak();
      if (loaded) {
        const [text, figures] = loaded;
        work ??= new Work(
          pool,
          wantsOf(figures),
          figures.ofLab.some(({ figure }) => figure.tunes),
        );
        remember('opened', lab.id);
        if (!shown.startsWith(`${place} `)) scrollTo(0, 0);
        replace(new LabPage(state, work, lab, text, figures), asked);
      } else replace(new HomePage(state, labs, pool), asked);
      // What the page shows first is a task of its own.
      await new Promise((go) => setTimeout(go));
      if (asked !== wanted) return;
    }
    showNotices(notices);
    showUndo(state);
    page?.update();
  };
  state.subscribe((notices) => {
    show(notices).catch((error) => showNotices([{ code: 'missing', key: '', value: String(error), accepted: '' }]));
  });
  await show(state.parsed.notices);
}

const undoButton = h('button', { type: 'button', class: 'button' });
const notices = h('div', { class: 'notices', role: 'alert' });

function showNotices(list: Notice[]) {
  notices.replaceChildren(...noticeList(list));
}

function showUndo(state: State) {
  undoButton.disabled = state.depth === 0;
}

/** The heading that is read out, and from which the tab key goes on, when a page is gone to. */
function headingOf({ element }: LabPage | HomePage) {
  const heading = element.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  return heading;
}

function frame(state: State, main: HTMLElement) {
  undoButton.textContent = t('undo');
  undoButton.title = t('undo.help');
  undoButton.onclick = () => state.undo();
  const languages = [...LANGUAGES].map(([lang, name]) =>
    h(
      'button',
      {
        type: 'button',
        lang,
        'data-lang': lang,
        'aria-pressed': String(lang === currentLanguage()),
        onclick: () => changeLanguage(state, lang),
      },
      name,
    ),
  );
  const skip = h('button', { type: 'button', class: 'skip', onclick: () => main.focus() }, t('skip'));
  const header = h(
    'header',
    { class: 'page-head' },
    h(
      'p',
      { class: 'brand' },
      h('a', { href: '#' }, 'gradlab'),
      h('a', { class: 'to-map', href: '#' }, t('course.map')),
    ),
    h(
      'div',
      { class: 'page-tools' },
      undoButton,
      shareButton(() => state.address),
      h('div', { class: 'segmented', role: 'group', 'aria-label': t('language.label') }, ...languages),
      themeControl(),
    ),
  );
  return [skip, header, main, h('footer', { class: 'page-foot' }, h('p', {}, t('footer')))];
}

function changeLanguage(state: State, lang: string) {
  rememberLanguage(lang);
  state.setLanguage(lang);
}

start().catch((error) => {
  const message = error instanceof Error ? error.message : String(error);
  const text =
    'gradlab could not start: this browser may be too old, or a file of the page is missing. / gradlab을 시작할 수 없습니다. 브라우저가 너무 오래되었거나 페이지의 파일이 빠져 있습니다.';
  document.body.replaceChildren(
    h('main', { class: 'fatal', role: 'alert' }, h('h1', {}, 'gradlab'), h('p', {}, text), h('pre', {}, message)),
  );
});
