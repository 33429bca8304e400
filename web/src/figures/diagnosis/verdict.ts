// What a diagnosis says, in words.
import type { Diagnosis } from 'gradlab-wasm';
import { t } from '../../ui/i18n.ts';

/** The verdict in words. */
export function verdict({ bias, variance, mismatch }: Diagnosis) {
  const high = [bias.high && 'bias', variance.high && 'variance', mismatch?.high && 'mismatch'].filter((gap) => gap);
  return high.length === 0
    ? t('diagnosis.neither')
    : t('diagnosis.high', { gaps: high.map((gap) => t(`gap.${gap}`)).join(t('diagnosis.and')) });
}
