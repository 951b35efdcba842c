import { Injectable } from '@nestjs/common';
import { lookBackOn } from '#domain/notice/look-back.js';
import { needsPlan } from '#domain/notice/notice.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DocumentRoute } from '#rooms/documents/index.js';
import { NoticeCases, type NoticeResult } from '#rooms/notices/index.js';
import { TaskHolds } from '#rooms/tasks/index.js';

/** 销号 when every item is verified: the clocks stop, the tasks are free again, and a look-back day is set. */
@Injectable()
export class CloseOutUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly holds: TaskHolds,
    private readonly papers: DocumentRoute,
  ) {}

  execute(ctx: ActContext, noticeId: string, version?: number): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.end(tx, noticeId, version, 'closeOut', null));
  }

  /** 撤销 of a paper that is out, with its reason: the paper is void, its number stays used. */
  revoke(ctx: ActContext, noticeId: string, version: number | undefined, reason: string): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.end(tx, noticeId, version, 'revoke', reason));
  }

  async end(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    action: 'closeOut' | 'revoke',
    reason: string | null,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice, day } = found;
    const decision = this.cases.decide(tx, found, action, { reason });
    notice.closedAt = tx.now;
    notice.closeReason = reason;
    if (action === 'closeOut' && needsPlan(notice.kind))
      notice.lookBackOn = lookBackOn(tx.today, day.rules.policy.limits.lookBackMonths);
    await this.holds.lift(tx, 'NOTICE', notice.id);
    if (action === 'revoke') await this.papers.revoke(tx, notice.documentId!, reason!);
    return this.cases.save(tx, found, decision, action, { reason, lookBackOn: notice.lookBackOn });
  }
}
