// What is to be read around a lab's stage, which the build has written: hints light up what they are
// about, and questions take a tick.
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { progress, remember } from './course.ts';

/** @param page a lab's */
export function animateTexts(page: HTMLElement, lab: string) {
  for (const item of page.querySelectorAll<HTMLElement>('[data-look]')) lightUp(item);
  selfChecks(page, lab);
}

/** Lights up a hint's part of the page while it is pointed at. */
function lightUp(item: HTMLElement) {
  const light = (on: boolean) => {
    for (const part of document.querySelectorAll(`[data-view="${item.dataset.look}"]`))
      part.classList.toggle('lit', on);
  };
  for (const event of ['pointerenter', 'focus']) item.addEventListener(event, () => light(true));
  for (const event of ['pointerleave', 'blur']) item.addEventListener(event, () => light(false));
}

/** Gives each question its tick, to be set when the reader has seen the answer. */
function selfChecks(page: HTMLElement, lab: string) {
  page.querySelectorAll('.text-check details').forEach((details, i) => {
    const name = `${lab}:${i}`;
    const id = `solved-${i}`;
    const box = h('input', { type: 'checkbox', id, checked: progress().solved.includes(name) });
    box.addEventListener('change', () => remember('solved', name, box.checked));
    details.append(h('p', { class: 'solved check' }, box, h('label', { for: id }, t('course.solved'))));
  });
}
