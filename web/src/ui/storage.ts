// What is kept on this device: texts of the reader's own, which anybody may have changed meanwhile.

/** What is stored under `key`; '' for nothing, and where storage is closed to the page. */
export function recall(key: string) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function store(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It then holds for this visit.
  }
}
