// Loads what a lab's guide is made of: its steps, its words in the page's language, its style.
import { currentLanguage } from '../ui/i18n.ts';
import { loadWordsAndStyle } from '../ui/later.ts';
import { Guide, type GuideHost } from './guide.ts';
import { loadSteps } from './steps.ts';

export async function openGuide(host: GuideHost) {
  const [steps] = await Promise.all([loadSteps(host.lab.id, currentLanguage()), loadWordsAndStyle('guide')]);
  return new Guide(host, steps);
}
