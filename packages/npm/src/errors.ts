import type { Notice } from 'gradlab-wasm';
import { notices } from './keys.ts';

/** A setting that can't be used: there is no such key, or the value is not one of its. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** The key, such as `l2`. */
  readonly key: string;
  /** What was given. */
  readonly value: string;
  /** What is accepted in its place; empty where there is nothing to say. */
  readonly accepted: string;

  /** @internal */
  constructor({ code, key, value, accepted }: Notice) {
    const values: Record<string, string> = { key, value, accepted, count: accepted };
    super(notices[code]?.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') ?? `${key}: ${code}`);
    this.key = key;
    this.value = value;
    this.accepted = accepted;
  }
}

/** Examples that can't be used; the message says in which row and column, and why. */
export class DataError extends Error {
  override readonly name = 'DataError';
}
