// What is kept on this device: texts of the reader's own, which anybody may have changed meanwhile.

/** What is stored under `key`; '' for nothing, and where storage is closed to the page. @param {string} key */
export function recall(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} key @param {string} value */
export function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It then holds for this visit.
  }
}
