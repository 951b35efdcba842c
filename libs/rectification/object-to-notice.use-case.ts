import { Injectable } from '@nestjs/common';
import type { ObjectRequest } from '#contracts/notices.js';
import { addDays } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { SealedScans } from '#rooms/handling/index.js';
import { NoticeCases, type NoticeResult, startReview } from '#rooms/notices/index.js';

/** 申请复核 within 30 days of receipt, signed by the unit (条例第17条). The clock runs on unless the head orders a stay. */
@Injectable()
export class ObjectToNoticeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly scans: SealedScans,
  ) {}

  execute(ctx: ActContext, noticeId: string, version: number | undefined, input: ObjectRequest): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.object(tx, noticeId, version, input));
  }

  async object(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    { reason, sealedScanFileId }: ObjectRequest,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice, day } = found;
    const decision = this.cases.decide(tx, found, 'object', { reason, sealedScanFileId });
    await this.scans.keep(tx, sealedScanFileId ?? null, 'notice', notice.id, notice.unitId);
    const decideBy = addDays(tx.today, day.rules.policy.limits.objectionDecisionCalendarDays);
    Object.assign(notice, {
      objectionAt: tx.now,
      objectionReason: reason,
      objectionDecideBy: decideBy,
      objectionDecision: null,
      submittedBy: tx.actor.accountId,
    });
    startReview(notice, tx.today);
    return this.cases.save(tx, found, decision, 'object', { reason, decideBy, sealedScanFileId });
  }
}
