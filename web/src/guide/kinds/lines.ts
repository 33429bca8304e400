// A line of a program that trains a network, one of which is wrong.
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Answer, Control, Revealed } from './kind.ts';
import type { ProgramLine } from './program.ts';

export function askLine(program: readonly ProgramLine[], changed: () => void): Control {
  let chosen: string | null = null;
  const lines = program.map(({ line, code }) => {
    const radio = h('input', { type: 'radio', name: 'guide-line', value: line });
    radio.addEventListener('change', () => {
      chosen = line;
      changed();
    });
    return h('label', { class: 'choice' }, radio, h('code', {}, code));
  });
  return {
    element: h('fieldset', { class: 'choices code', 'aria-labelledby': 'asked' }, ...lines),
    prediction: () => chosen,
  };
}

export function showLine(program: readonly ProgramLine[], { truth, prediction }: Answer): Revealed {
  const wrong = truth.of === 'lines' ? truth.lines : [];
  const lines = program.filter(({ line }) => wrong.includes(line) || line === prediction);
  const shown = lines.map(({ line, code }) => {
    const [is, mine] = [wrong.includes(line), line === prediction];
    return h(
      'li',
      { class: 'choice', 'data-right': is, 'data-mine': mine },
      h('code', {}, code),
      h('span', { class: 'choice-mark' }, is && mine ? t('guide.both') : is ? t('guide.wrong-line') : t('guide.yours')),
    );
  });
  return {
    element: h('ul', { class: 'choices code' }, ...shown),
    right: t('guide.it-is', { answer: lines.find(({ line }) => wrong.includes(line))?.code ?? '' }),
  };
}
