// The page's words for unit tests: those of web/i18n, in one language.
import { readFileSync } from 'node:fs';
import { speak } from '../../web/src/ui/i18n.ts';

export const speakLanguage = (code: string) => speak(code, JSON.parse(readFileSync(`web/i18n/${code}.json`, 'utf8')));
