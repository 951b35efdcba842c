import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type LocalMinute, nextSendable } from '#domain/reminder/send-window.js';
import { shanghai } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { missingCalendar } from './calendar-warning.js';
import { SweepRuns } from './sweep-runs.repository.js';

export interface ReminderStatusView {
  readonly runs: readonly { readonly kind: 'due' | 'compose'; readonly localDate: LocalDate; readonly startedAt: string; readonly rungs: number; readonly messages: number }[];
  readonly next: Readonly<Record<'EMAIL' | 'SMS', LocalMinute>>;
  readonly missingCalendar: number | null;
  readonly hasGateway: boolean;
}

/** What a clerk asks in the morning: did the reminders run, when do the next ones go, is a calendar missing? */
@Injectable()
export class ReminderStatusUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: SweepRuns,
    private readonly policies: PolicyStore,
    private readonly gateway: SmsGateway,
  ) {}

  execute(ctx: ActContext): Promise<ReminderStatusView> {
    return this.uow.read(ctx, async (tx) => {
      const runs = await this.runs.recent(tx, 20);
      const rules = this.policies.rulesAt(tx.today);
      const now = shanghai(tx.now);
      return {
        runs: runs.map((run) => ({ ...run, startedAt: run.startedAt.toISOString() })),
        next: { EMAIL: nextSendable(rules, 'EMAIL', now), SMS: nextSendable(rules, 'SMS', now) },
        missingCalendar: missingCalendar(this.policies.calendar, tx.today),
        hasGateway: this.gateway.name !== 'none',
      };
    });
  }
}
