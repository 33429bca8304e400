// The dialog that shares what the page shows. What it offers is made anew each time it opens, of the page as it
// then stands.
import { unit, widths } from 'gradlab-heights';
import { ROOT } from '../assets.ts';
import { heightOf } from '../embed/heights.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { h } from '../ui/elements.ts';
import { currentLanguage, FIRST, LANGUAGES, t } from '../ui/i18n.ts';
import { copyButton } from './copy.ts';
import { Files } from './files.ts';
import { frameOf, linkOf, missing, type Setting, settingsOf } from './link.ts';
import { qrImage } from './qr.ts';
import { SNIPPETS, type SnippetName } from './snippets.ts';

/** Letters of a value that are shown. */
const LONG = 60;
/** Settings of the page, which no control names. */
const NAMELESS = ['points', 'file', 'seeds', 'theta', 'eps', 'f', 'lang', 'embed', 'hide', 'lock', 'v'];

export class ShareDialog {
  readonly state: State;
  readonly machine: Machine | null;
  /** Whether links keep the page's language. */
  #spoken = true;
  readonly #address = h('input', { type: 'text', readonly: true, 'aria-label': t('sharing.link') });
  readonly #text = h('textarea', { readonly: true, rows: 4, 'aria-label': t('sharing.snippet'), spellcheck: 'false' });
  readonly #kinds: HTMLSelectElement;
  readonly #remark = h('p', { class: 'sharing-remark' });
  readonly #code = h('div', { class: 'sharing-scan' });
  readonly element: HTMLDialogElement;

  /** @param machine of the lab; null on the map */
  constructor(state: State, machine: Machine | null) {
    this.state = state;
    this.machine = machine;
    const names = (Object.keys(SNIPPETS) as SnippetName[]).filter((name) => machine || name === 'markdown');
    this.#kinds = h(
      'select',
      { 'aria-label': t('sharing.snippet.for'), onchange: () => this.#write() },
      ...names.map((name) => h('option', { value: name }, t(`sharing.snippet.${name}`))),
    );
    const close = h('button', { type: 'button', class: 'button', onclick: () => this.element.close() });
    close.append(t('notice.close'));
    this.element = h(
      'dialog',
      { class: 'sharing', 'aria-labelledby': 'sharing-title' },
      h('header', {}, h('h2', { id: 'sharing-title' }, t('sharing.title')), close),
      this.#link(),
      this.#snippets(),
      machine && machine.runners.size > 0 ? new Files(state, machine, () => this.element.close()).element : null,
    );
    this.#write();
  }

  #link() {
    const language = LANGUAGES.get(currentLanguage()) ?? '';
    const spoken = h('input', { type: 'checkbox', checked: true });
    spoken.addEventListener('change', () => {
      this.#spoken = spoken.checked;
      this.#write();
    });
    const { parsed } = this.state;
    const lacks = missing(parsed, this.machine).map((what) => h('li', {}, t(`sharing.missing.${what}`)));
    return h(
      'section',
      { class: 'sharing-linked' },
      h('h3', {}, t('sharing.link')),
      h('div', { class: 'sharing-copied' }, this.#address, ...copyButton(this.#address, t('sharing.link'))),
      h('label', { class: 'sharing-choice' }, spoken, t('sharing.spoken', { language })),
      this.#remark,
      this.#code,
      this.machine ? included(settingsOf(parsed)) : null,
      lacks.length > 0
        ? h('div', { class: 'sharing-missing' }, h('p', {}, t('sharing.missing')), h('ul', {}, ...lacks))
        : null,
    );
  }

  #snippets() {
    return h(
      'section',
      {},
      h('h3', {}, t('sharing.snippet')),
      h('div', { class: 'sharing-copied' }, this.#kinds, ...copyButton(this.#text, t('sharing.snippet'))),
      this.#text,
    );
  }

  /** Writes the link and the snippet as they are chosen. */
  #write() {
    const { state } = this;
    const { lab: id, language } = state.place;
    const lab = state.labs.find((one) => one.id === id);
    const change = (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('change'));
    };
    const link = linkOf(state, this.#spoken);
    const of = lab ?? state.labs[0];
    change(this.#address, link);
    this.#code.replaceChildren(qrImage(link, t('sharing.code', { link })) ?? t('sharing.code.none'));
    this.#remark.textContent = this.#spoken ? '' : t('sharing.unspoken');
    const snippet = SNIPPETS[this.#kinds.value as SnippetName]({
      title: lab ? `${lab.titles[language]} · gradlab` : 'gradlab',
      link,
      frame: frameOf(state, this.#spoken),
      picture: new URL(`${language === FIRST ? '' : `${language}/`}${of.id}/preview.png`, ROOT).href,
      height: frameHeight(of.id, language),
      script: new URL('embed.js', ROOT).href,
      lab: of.id,
      settings: link.split('#')[1]?.replace(/^lab=[^&]*&?/, '') ?? '',
      language: this.#spoken ? language : '',
    });
    change(this.#text, snippet);
  }
}

/** Room for a lab whatever the frame's width, in pixels: a frame by itself does not grow. */
const frameHeight = (lab: string, language: string) =>
  Math.max(...widths.map((width) => heightOf(lab, language, width))) + unit;

/** What a link says beyond the lab's own experiment. */
function included(settings: Setting[]) {
  if (settings.length === 0) return h('p', {}, t('sharing.included.none'));
  const items = settings.map(({ run, key, value }) => {
    const name = NAMELESS.includes(key) ? key : t(`key.${key}`);
    const of = run === '' ? name : t('sharing.included.run', { run: run.toUpperCase(), name });
    return h('li', {}, `${of}: `, h('code', {}, value.length > LONG ? `${value.slice(0, LONG)}…` : value));
  });
  const count = settings.length;
  return h('details', {}, h('summary', {}, t('sharing.included', { count })), h('ul', {}, ...items));
}
