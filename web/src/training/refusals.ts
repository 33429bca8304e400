// What the core refuses, told from what breaks.

/** The core says what it can't do as a plain `Error`; traps and exhausted memory have classes of their own. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && Object.getPrototypeOf(error) === Error.prototype;
