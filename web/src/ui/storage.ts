// What is kept on this device: texts of the reader's own, which anybody may have changed meanwhile.

/** What could not be stored, and then holds for this visit. */
const unstored = new Map<string, string>();

/** What is stored under `key`; '' for nothing. */
export function recall(key: string) {
  try {
    return unstored.get(key) ?? localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function store(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
    unstored.delete(key);
  } catch {
    unstored.set(key, value);
  }
}
