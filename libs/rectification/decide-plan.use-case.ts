import { Injectable } from '@nestjs/common';
import type { DecidePlanRequest } from '#contracts/notices.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NoticeCases, type NoticeResult } from '#rooms/notices/index.js';

/** The office agrees to the plan or returns it with a reason and a fresh limit; never for its own family. */
@Injectable()
export class DecidePlanUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: DecidePlanRequest,
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.decide(tx, noticeId, version, input));
  }

  async decide(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    { accept, reason }: DecidePlanRequest,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice, day } = found;
    const action = accept ? 'acceptPlan' : 'returnPlan';
    const decision = this.cases.decide(tx, found, action, { reason });
    notice.returnReason = accept ? null : (reason ?? null);
    if (!accept) {
      notice.planVersion += 1;
      notice.planStartedOn = tx.today;
      const fresh = addWorkingDays(day.rules.calendar, tx.today, day.rules.policy.limits.refile);
      // A plan that came early and goes back has at least the time that the issued paper gives.
      notice.planDue = notice.planDue && notice.planDue > fresh ? notice.planDue : fresh;
    }
    return this.cases.save(tx, found, decision, action, { reason, planDue: notice.planDue });
  }
}
