// Which labs a reader means: by names and synonyms in any language, else by the words of their texts.

/** What a lab is found by. */
export interface Searched {
  id: string;
  /** Titles, questions and synonyms. */
  names: string;
  /** Words of its text. */
  text: string;
}

const HANGUL = /\p{Script=Hangul}/u;

/** Words as they are compared: composed, in small letters, without signs. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim();

/**
 * Whether each word that was typed begins a word of the text. Korean words carry endings and may be
 * written apart or together: they are found anywhere, spaces aside.
 */
function has(text: string, typed: string) {
  const [padded, together] = [` ${text}`, text.replaceAll(' ', '')];
  if (HANGUL.test(typed) && together.includes(typed.replaceAll(' ', ''))) return true;
  return typed.split(' ').every((word) => (HANGUL.test(word) ? together.includes(word) : padded.includes(` ${word}`)));
}

/** The labs that are meant, in their order; all where nothing is typed. */
export function found(labs: readonly Searched[], typed: string): string[] {
  const wanted = plain(typed);
  const by = (text: (lab: Searched) => string) => labs.filter((lab) => has(text(lab), wanted)).map(({ id }) => id);
  if (wanted === '') return labs.map(({ id }) => id);
  const named = by(({ names }) => plain(names));
  return named.length > 0 ? named : by(({ text }) => plain(text));
}
