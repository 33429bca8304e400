// A line of a program that trains a network, one of which is wrong.
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Answer, Control, Revealed } from './kind.ts';

/** The program as it should be, by the core's names of its lines. */
const PROGRAM: Record<string, string> = {
  weights: 'W = np.random.randn(n, n_prev) * np.sqrt(1/n_prev)',
  normalise: 'X_test = (X_test - mu_train) / sigma_train',
  mask: 'A = A * D / keep_prob',
  loss: 'J = -np.mean(Y*np.log(A) + (1-Y)*np.log(1-A))',
  'mask-backward': 'dA = dA * D / keep_prob',
  dz: 'dZ = dA * (1 - A**2)',
  dw: 'dW = 1/m * np.dot(dZ, A_prev.T) + lambd/m * W',
  db: 'db = 1/m * np.sum(dZ, axis=1, keepdims=True)',
  da: 'dA_prev = np.dot(W.T, dZ)',
  step: 'W = W - alpha * dW',
  predict: 'A = g(Z)  # predict',
};
/** What a mistake makes of its line. */
const MISTAKES: Record<string, Record<string, string>> = {
  transposed: { da: 'dA_prev = np.dot(W, dZ)' },
  'predict-drop-rate': { predict: 'A = g(Z) * (1 - keep_prob)  # predict' },
};

/** @param bug the mistake that is planted */
const programOf = (bug: string) => Object.entries({ ...PROGRAM, ...MISTAKES[bug.split(':')[0]] });

export function askLine(bug: string, changed: () => void): Control {
  let chosen: string | null = null;
  const lines = programOf(bug).map(([line, code]) => {
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

export function showLine(bug: string, { truth, prediction }: Answer): Revealed {
  const wrong = truth.of === 'lines' ? truth.lines : [];
  const lines = programOf(bug).filter(([line]) => wrong.includes(line) || line === prediction);
  const shown = lines.map(([line, code]) => {
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
    right: t('guide.it-is', { answer: lines.find(([line]) => wrong.includes(line))?.[1] ?? '' }),
  };
}
