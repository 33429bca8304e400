// What is to be read around a lab's stage: its question above, hints where to look, and the texts below.
import { fromBuild, h } from '../ui/elements.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { labNeighbours, selfChecks } from './course.ts';
import type { Lab, LabText } from './lab.ts';

export function labHead(text: LabText, lab: Lab, labs: Lab[]) {
  return h(
    'header',
    { class: 'lab-head' },
    h('div', { class: 'lab-where' }, h('p', { class: 'lab-title' }, text.title), labNeighbours(lab, labs)),
    h('h1', {}, fromBuild('span', {}, text.sections.question.html.replace(/^<p>|<\/p>\s*$/g, ''))),
    fromBuild('div', { class: 'intro' }, text.sections.intro.html),
    presetLinks(lab),
  );
}

export function whereToLook({ sections, look }: LabText) {
  const hints = h('ol', { class: 'hints' }, ...look.map(hint));
  return h('section', { class: 'look' }, h('h2', {}, sections.look.heading), hints);
}

export function textsBelow({ sections }: LabText, lab: Lab) {
  const section = (id: string, tag: keyof HTMLElementTagNameMap = 'section') => {
    const { heading, html } = sections[id];
    return h(tag, { class: `text text-${id}` }, h('h2', {}, heading), fromBuild('div', { class: 'prose' }, html));
  };
  const check = section('check');
  selfChecks(check, lab.id);
  return h('div', { class: 'texts' }, section('why'), section('mistake', 'aside'), check);
}

/** Further experiments of the lab, one click away. */
function presetLinks({ presets, id }: Lab) {
  if (presets.length === 0) return null;
  const links = presets.map(({ title, link }) =>
    h('a', { class: 'button', href: `#lab=${id}${link === '' ? '' : `&${link}`}` }, title[currentLanguage()]),
  );
  return h('nav', { class: 'presets', 'aria-label': t('presets.label') }, h('span', {}, t('presets.label')), ...links);
}

/** Lights up its part of the page while it is pointed at. */
function hint({ view, html }: { view: string; html: string }) {
  const item = fromBuild('li', { tabindex: '0' }, html);
  const light = (on: boolean) => {
    for (const part of document.querySelectorAll(`[data-view="${view}"]`)) part.classList.toggle('lit', on);
  };
  for (const event of ['pointerenter', 'focus']) item.addEventListener(event, () => light(true));
  for (const event of ['pointerleave', 'blur']) item.addEventListener(event, () => light(false));
  return item;
}
