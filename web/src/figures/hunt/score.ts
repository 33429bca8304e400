// The hunt's score, kept on the device.
import { recall, store } from '../../ui/storage.ts';

export interface Score {
  rounds: number;
  points: number;
}

const STORED = 'gradlab.hunt';
/** What the right line is worth at once. */
export const FULL = 3;

export function readScore(): Score {
  try {
    const { rounds, points } = JSON.parse(recall(STORED));
    const whole = (n: unknown) => Number.isSafeInteger(n) && Number(n) >= 0;
    return whole(rounds) && whole(points) && points <= rounds * FULL ? { rounds, points } : { rounds: 0, points: 0 };
  } catch {
    return { rounds: 0, points: 0 };
  }
}

/** Counts a round that is over. */
export function count(points: number) {
  const score = readScore();
  store(STORED, JSON.stringify({ rounds: score.rounds + 1, points: score.points + points }));
}
