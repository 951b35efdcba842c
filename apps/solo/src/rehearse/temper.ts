import type { Play, Temper } from './play.js';

/** Seven of ten are punctual, two slow, one silent; the same unit is the same all year. */
export function temperOf(play: Play, unitCode: string, about?: 'sign' | 'answer' | 'report'): Temper {
  const scripted = about && play.script.temper?.(unitCode, about);
  if (scripted) return scripted;
  if (play.script.quiet) return 'punctual';
  const roll = play.dice.chance('temper', unitCode);
  return roll < 0.7 ? 'punctual' : roll < 0.9 ? 'slow' : 'silent';
}

/** Working days after the dispatch on which a unit signs. */
export const SIGNS_AFTER: Readonly<Record<Temper, readonly [number, number]>> = { punctual: [1, 2], slow: [3, 5], silent: [6, 9] };

/** Working days from the due date (negative: before it) on which a unit files the completion. */
export const FINISHES: Readonly<Record<Temper, readonly [number, number]>> = { punctual: [-12, -2], slow: [-1, 7], silent: [11, 26] };

/** Working days after a paper was issued, or after its last step, on which a unit takes the next step. */
export const ANSWERS_AFTER: Readonly<Record<Temper, readonly [number, number]>> = { punctual: [1, 2], slow: [2, 4], silent: [4, 8] };

/** Working days after the round's due date (negative: before it); a silent unit does not file. */
export const FILES_REPORT: Readonly<Record<Temper, readonly [number, number] | null>> = { punctual: [-4, -1], slow: [1, 3], silent: null };
