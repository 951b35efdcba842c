import type { Rules } from '#domain/kernel/policy.js';
import { PolicyStore } from './policy.js';
import type { Tx } from '../database/unit-of-work.js';

export interface RulesOfDay {
  readonly rules: Rules;
  readonly version: string;
}

/** The policy and the calendar under which an act of today is decided; its version is written with the act. */
export class RuleBook {
  constructor(private readonly policies: PolicyStore) {}

  at(tx: Pick<Tx, 'today'>): RulesOfDay {
    const { policy, version } = this.policies.at(tx.today);
    return { rules: { policy, calendar: this.policies.calendar }, version };
  }
}
