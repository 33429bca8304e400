// Loads what a lab's guide is made of: its steps, its words in the page's language, its style.
import { fetchJson, MissingPart, partAddress } from '../parts.ts';
import { h } from '../ui/elements.ts';
import { currentLanguage, learn } from '../ui/i18n.ts';
import { Guide, type GuideHost } from './guide.ts';
import { loadSteps } from './steps.ts';

export async function openGuide(host: GuideHost) {
  const language = currentLanguage();
  const [steps, texts] = await Promise.all([
    loadSteps(host.lab.id, language),
    fetchJson<Record<string, string>>(`texts/guide.${language}.json`),
    loadStyle(),
  ]);
  learn(language, texts);
  return new Guide(host, steps);
}

/** Once for all labs. */
function loadStyle() {
  const { href } = partAddress('guide-style');
  if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return;
  return new Promise<void>((loaded, failed) => {
    const missing = () => failed(new MissingPart('guide-style'));
    document.head.append(h('link', { rel: 'stylesheet', href, onload: () => loaded(), onerror: missing }));
  });
}
