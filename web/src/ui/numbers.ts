// Numbers that readers type.

/** The finite number that a text is, with a point or a comma; null where it is none. */
export function inputValue(text: string) {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) ? value : null;
}
