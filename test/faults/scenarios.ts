import type { FailPoint } from '#platform/failpoints.js';
import type { Protection } from './orders.js';

export interface Scenario {
  readonly name: string;
  readonly district: 'delivery' | 'dispatch' | 'settlement';
  /** Where the process is killed: at a named place of the program, or by the mail server when the last byte of DATA is in. */
  readonly kill: FailPoint | 'smtp-data-end';
  /** The place is passed at least so often in an undisturbed run; a seed chooses which time it kills. */
  readonly times: number;
  /** A mail may arrive again, under the same Message-ID. */
  readonly mayRepeat: boolean;
  /** What the negative control does without; it must lose or double something. */
  readonly control: { readonly without: readonly Protection[]; readonly truncate: boolean };
}

const LOSING = { without: ['relay-again', 'upkeep'], truncate: true } as const;
const FORGETFUL = { without: ['same-message-id'], truncate: false } as const;

/** The places at which a kill -9 hurts most. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'between-commit-and-relay', district: 'delivery', kill: 'after-commit', times: 1, mayRepeat: false, control: { without: ['outbox', 'upkeep'], truncate: false } },
  { name: 'after-relay-claim', district: 'delivery', kill: 'before-enqueue', times: 1, mayRepeat: false, control: LOSING },
  { name: 'after-enqueue', district: 'delivery', kill: 'after-enqueue', times: 1, mayRepeat: false, control: LOSING },
  { name: 'after-claim', district: 'delivery', kill: 'after-claim', times: 2, mayRepeat: false, control: LOSING },
  { name: 'after-smtp-data', district: 'delivery', kill: 'smtp-data-end', times: 10, mayRepeat: true, control: FORGETFUL },
  { name: 'after-smtp-250', district: 'delivery', kill: 'after-smtp-250', times: 1, mayRepeat: true, control: FORGETFUL },
  { name: 'during-dispatch', district: 'dispatch', kill: 'during-dispatch', times: 3, mayRepeat: false, control: { without: ['resume'], truncate: false } },
  { name: 'during-settlement', district: 'settlement', kill: 'during-settlement', times: 2, mayRepeat: false, control: { without: ['resume'], truncate: false } },
];
