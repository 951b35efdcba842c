import type { Actor, Role } from '../kernel/actor.js';
import { refuse } from '../kernel/decision.js';
import { type ReasonInput, missingInput } from '../kernel/guards.js';
import type { Guard } from '../kernel/state-machine.js';

export const PROXY_ENTRY_STATES = ['ENTERED', 'CHECKED', 'REJECTED'] as const;
export type ProxyEntryState = (typeof PROXY_ENTRY_STATES)[number];
export const CAME_BY = ['PAPER', 'PHONE', 'EMAIL'] as const;
/** 纸质 / 电话 / 邮件. */
export type CameBy = (typeof CAME_BY)[number];

export interface ProxyEntryFacts {
  readonly state: ProxyEntryState | null;
  readonly unitId: string;
  readonly cameBy: CameBy | null;
  readonly sourceFileId: string | null;
  readonly enteredBy: string | null;
}
export type ProxyEntryInput = ReasonInput;
type ProxyGuard = Guard<ProxyEntryFacts, ProxyEntryInput>;

export const sourceFileGiven: ProxyGuard = ({ facts }) =>
  facts.sourceFileId ? null : missingInput('source-file-required', 'sourceFileId');
export const wayGiven: ProxyGuard = ({ facts }) =>
  facts.cameBy && CAME_BY.includes(facts.cameBy) ? null : missingInput('came-by-required', 'cameBy');
export const anotherPerson: ProxyGuard = ({ facts, actor }) =>
  facts.enteredBy === actor.accountId ? refuse('own-entry') : null;

/**
 * The actor of the unit's own act when a checked entry takes effect: a post of the unit in the role the source shows, on
 * the account of whoever typed it in. So the machines stay the same, and that person can never review the result.
 */
export const actingFor = (
  entry: {
    readonly enteredBy: string;
    readonly enteredByName: string;
    readonly unitId: string;
    readonly familyId: string;
  },
  role: Role,
): Actor => ({
  kind: 'PERSON',
  accountId: entry.enteredBy,
  name: entry.enteredByName,
  posts: [{ postId: PROXY_POST_ID, role, unitId: entry.unitId, familyId: entry.familyId }],
});
/** Marks acts by 代录 in the audit: no real post has it. */
export const PROXY_POST_ID = '00000000-0000-7000-8000-000000000001';
