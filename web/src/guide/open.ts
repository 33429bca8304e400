// Loads what a lab's guide is made of: its steps, its words in the page's language, its style.
import { fetchJson } from '../parts.ts';
import { currentLanguage, learn } from '../ui/i18n.ts';
import { loadStyle } from '../ui/style.ts';
import { Guide, type GuideHost } from './guide.ts';
import { loadSteps } from './steps.ts';

export async function openGuide(host: GuideHost) {
  const language = currentLanguage();
  const [steps, texts] = await Promise.all([
    loadSteps(host.lab.id, language),
    fetchJson<Record<string, string>>(`texts/guide.${language}.json`),
    loadStyle('guide-style'),
  ]);
  learn(language, texts);
  return new Guide(host, steps);
}
