import { Injectable } from '@nestjs/common';
import type { SubmitPlanRequest } from '#contracts/notices.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { SealedScans } from '#rooms/handling/index.js';
import { NoticeCases, type NoticeResult, startReview } from '#rooms/notices/index.js';
import { ItemDecisions } from './item-decisions.js';

/** 报整改方案: for each item its measure, its person and its day, signed by the unit. */
@Injectable()
export class SubmitPlanUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly decisions: ItemDecisions,
    private readonly scans: SealedScans,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: SubmitPlanRequest,
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.submit(tx, noticeId, version, input));
  }

  async submit(tx: Tx, noticeId: string, version: number | undefined, input: SubmitPlanRequest): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    for (const line of input.items) {
      const item = this.decisions.find(found, line.itemId);
      Object.assign(item, { planMeasure: line.measure, planPerson: line.person, planDue: localDate(line.due) });
      this.decisions.apply(tx, found, item, 'plan');
    }
    const { sealedScanFileId } = input;
    const decision = this.cases.decide(tx, this.cases.refresh(found), 'submitPlan', { sealedScanFileId });
    Object.assign(found.notice, { planSubmittedAt: tx.now, submittedBy: tx.actor.accountId, returnReason: null });
    const late = found.notice.planDue !== null && tx.today > found.notice.planDue;
    await this.scans.keep(tx, sealedScanFileId ?? null, 'notice', noticeId, found.notice.unitId);
    startReview(found.notice, tx.today);
    return this.cases.save(
      tx,
      found,
      decision,
      'submitPlan',
      { items: input.items.length, late, sealedScanFileId },
      true,
    );
  }
}
