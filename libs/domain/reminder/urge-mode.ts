import type { PaperKind, RungRule, UrgeMode } from '../kernel/policy.js';

/** The paper that stands for a drafted one where the unit may not be sent that: a court gets a letter, never a slip. */
export function draftFor(mode: UrgeMode, drafts: NonNullable<RungRule['drafts']>): PaperKind | null {
  if (mode === 'SLIP') return drafts;
  if (mode === 'PHONE_ONLY') return null;
  return { TIP: null, SLIP: 'LETTER', NOTICE: 'RECOMMENDATION' }[drafts] as PaperKind | null;
}
