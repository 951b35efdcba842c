import { Injectable } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NoticeCases, type NoticeResult } from '#rooms/notices/index.js';

/** 签收: one signature for all the papers that lie there together. */
@Injectable()
export class AcknowledgeNoticesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
  ) {}

  execute(ctx: ActContext, noticeIds: readonly string[]): Promise<NoticeResult[]> {
    return this.uow.run(ctx, (tx) => this.acknowledge(tx, noticeIds));
  }

  async acknowledge(tx: Tx, noticeIds: readonly string[]): Promise<NoticeResult[]> {
    const results: NoticeResult[] = [];
    // In the order of their ids, so that two signatures wait for each other instead of dead-locking.
    for (const id of [...new Set(noticeIds)].sort()) {
      const found = await this.cases.open(tx, id);
      const decision = this.cases.decide(tx, found, 'acknowledge');
      found.notice.acknowledgedAt = tx.now;
      results.push(await this.cases.save(tx, found, decision, 'acknowledge'));
    }
    return results;
  }
}
