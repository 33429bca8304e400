// Which hyperparameters mean anything for a run, by its others.
import { dropsOut } from '../figures/dropout.ts';

/** Initialisations that are multiplied by `scale`. */
export const SCALED = ['random', 'identity'];
/** Sources that are measured, given, or noisy by themselves: none is added. */
const MEASURED = ['digits', 'wdbc', 'payments', 'csv', 'points'];
/** Sources whose inputs are not built from x1 and x2. */
const UNBUILT = ['digits', 'wdbc', 'payments'];

/** Whether a hyperparameter means anything for a run. */
export function matters(key: string, { init, data, hidden, keep }: Record<string, string>) {
  switch (key) {
    case 'scale':
      return SCALED.includes(init);
    case 'fraud':
      return data === 'payments';
    case 'noise':
      return !MEASURED.includes(data);
    case 'features':
      return !UNBUILT.includes(data);
    case 'act':
    case 'keep':
      return hidden !== '';
    case 'mask':
    case 'dseed':
      return hidden !== '' && dropsOut(keep);
    default:
      return true;
  }
}
