import type { Actor } from './actor.js';
import { type Refusal, refuse } from './decision.js';
import type { LocalDate } from './local-date.js';
import type { Rules } from './policy.js';
import type { Guard } from './state-machine.js';

/**
 * Guards that several machines share. Those that look at the input carry `field`: a view shows the button and asks for
 * that field instead of greying the button out.
 */
export interface ReasonInput {
  readonly reason?: string | null;
}
export interface SignatureInput {
  /** The unit's seal on a scan stands for its head's signature. */
  readonly sealedScanFileId?: string | null;
}
export interface RulesInput {
  readonly rules: Rules;
}

export const missingInput = (code: string, field: string): Refusal => refuse(code, { field });

/** Every return, refusal and revocation says why. */
export const reasonGiven: Guard<unknown, ReasonInput> = ({ input }) =>
  input.reason?.trim() ? null : missingInput('reason-required', 'reason');

/** The post under which the act is tried belongs to the subject's unit. */
export const ownUnit: Guard<{ readonly unitId: string }, unknown> = ({ facts, post }) =>
  post?.unitId === facts.unitId ? null : refuse('not-your-unit', { unitId: facts.unitId });

/**
 * Nobody reviews what they, their own unit or its recusal family (回避关系) submitted. All posts the actor holds count,
 * not only the one under which the act is tried: a second post elsewhere does not lift the recusal.
 */
export function recusal(
  actor: Actor,
  subject: { familyId: string | null; submittedBy?: string | null },
): Refusal | null {
  if (subject.submittedBy && subject.submittedBy === actor.accountId) return refuse('own-submission');
  const tie = actor.posts.find((post) => post.familyId === subject.familyId);
  return tie ? refuse('own-family', { familyId: subject.familyId, postId: tie.postId }) : null;
}

export const notOwnFamily: Guard<{ readonly familyId: string; readonly submittedBy?: string | null }, unknown> = ({
  facts,
  actor,
}) => recusal(actor, facts);

/** Signed by the unit's head, by the deputy where policy delegates it, or by the seal on a scan. */
export const unitSigned: Guard<unknown, SignatureInput & RulesInput> = ({ post, input }) => {
  if (post?.role === 'UNIT_HEAD' || input.sealedScanFileId) return null;
  if (post?.role === 'UNIT_DEPUTY' && input.rules.policy.signing.deputyMaySign) return null;
  return refuse('head-signature-required', { field: 'sealedScanFileId' });
};

/** Refuses with `code` unless the fact holds. */
export const when =
  <F, I>(
    code: string,
    holds: (facts: F, input: I, today: LocalDate) => boolean,
    explain?: (facts: F) => Record<string, unknown>,
  ): Guard<F, I> =>
  ({ facts, input, today }) =>
    holds(facts, input, today) ? null : refuse(code, explain?.(facts) ?? {});
