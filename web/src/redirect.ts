// On the map's page, before anything is drawn: a link of before, which names a lab behind `#`, and a reader
// who has chosen no language are sent to their page at once. What is less plain is left to the page itself.
import { addressOf, isRoot, oldParts, placeOf } from './link/place.ts';
import { chooseLanguage } from './ui/i18n.ts';

const here = placeOf(new URL(location.href));
const { language: said, settings } = oldParts(location.hash);
const pairs = settings.split('&');
const lab = pairs.find((pair) => pair.startsWith('lab='))?.slice('lab='.length) ?? '';
const known = lab !== '' && document.querySelector(`[data-lab="${CSS.escape(lab)}"]`) !== null;
if (here && (known || settings === '')) {
  const language = chooseLanguage(said ?? (isRoot(here) ? '' : here.language));
  const rest = pairs.filter((pair) => !pair.startsWith('lab=')).join('&');
  const address = addressOf({ lab, language }, rest);
  if (new URL(address).pathname !== location.pathname.replace(/index\.html$/, '')) location.replace(address);
}
