// One of two to five.
import { fromBuild, h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { ChoiceStep, Words } from '../steps.ts';
import { inWords, nameOf } from '../values.ts';
import type { Answer, Control, Revealed } from './kind.ts';

export function askChoice({ id, choices }: ChoiceStep, words: Words, changed: () => void): Control {
  let chosen: string | null = null;
  const options = choices.map((choice) => {
    const radio = h('input', { type: 'radio', name: `guide-${id}`, value: choice });
    radio.addEventListener('change', () => {
      chosen = choice;
      changed();
    });
    return h('label', { class: 'choice' }, radio, fromBuild('span', {}, words.choices[choice].label));
  });
  return {
    element: h('fieldset', { class: 'choices', 'aria-labelledby': 'asked' }, ...options),
    prediction: () => chosen,
  };
}

export function showChoice({ choices, rule }: ChoiceStep, words: Words, { truth, prediction }: Answer): Revealed {
  const right = truth.of === 'choice' ? truth.choice : null;
  const values = truth.of === 'choice' ? truth.values : [];
  // What each choice stands for is measured where the least or the most of them is right.
  const each = rule.least ?? rule.most;
  const items = choices.map((choice, i) => {
    const [is, mine] = [choice === right, choice === prediction];
    const marks = [
      is && mine ? t('guide.both') : is ? t('guide.right') : mine ? t('guide.yours') : '',
      each ? inWords(each[i], values[i]) : '',
    ];
    return h(
      'li',
      { class: 'choice', 'data-right': is, 'data-mine': mine },
      fromBuild('span', {}, words.choices[choice].label),
      ...marks.filter((mark) => mark !== '').map((mark) => h('span', { class: 'choice-mark' }, mark)),
    );
  });
  const measured = measuredOf(rule, values);
  return {
    element: h(
      'div',
      {},
      h('ul', { class: 'choices' }, ...items),
      measured === '' ? null : h('p', { class: 'measured' }, measured),
    ),
    right: right === null ? t('guide.level') : t('guide.it-is', { answer: plainText(words.choices[right].label) }),
  };
}

/** The numbers behind what is right, where they are not the choices' own. */
function measuredOf({ least, most, verdict, check, sign, value, tests }: ChoiceStep['rule'], values: number[]) {
  if (least ?? most) return t('guide.measured', { numbers: nameOf((least ?? most ?? [])[0] ?? {}) });
  const named = verdict
    ? ['train', 'dev', 'bayes'].map((name) => ({ name: t(`guide.verdict.${name}`), value: { measure: 'error' } }))
    : check
      ? [{ name: t('guide.measure.difference'), value: { measure: 'difference' } }]
      : [...(tests ?? []).map((test) => test.value), ...[sign ?? value].filter((one) => one !== undefined)].map(
          (one) => ({ name: nameOf(one), value: one }),
        );
  const numbers = values.map((x, i) => `${named[i]?.name ?? ''} ${inWords(named[i]?.value ?? {}, x)}`.trim());
  return numbers.length === 0 ? '' : t('guide.measured', { numbers: numbers.join(', ') });
}

/** The words of HTML; formulas by their letters. */
function plainText(html: string) {
  const element = fromBuild('span', {}, html);
  for (const note of element.querySelectorAll('annotation')) note.remove();
  return element.textContent;
}
