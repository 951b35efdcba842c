import { Injectable } from '@nestjs/common';
import type { DecideObjectionRequest } from '#contracts/notices.js';
import { type LocalDate, addDays, daysBetween } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DocumentRoute } from '#rooms/documents/index.js';
import { NoticeCases, type NoticeEntity, type NoticeResult } from '#rooms/notices/index.js';
import { TaskHolds } from '#rooms/tasks/index.js';

/** 维持, 变更 or 撤销, by somebody who neither wrote nor signed the paper; before that the head may order a stay. */
@Injectable()
export class DecideObjectionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly holds: TaskHolds,
    private readonly papers: DocumentRoute,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: DecideObjectionRequest,
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.decide(tx, noticeId, version, input));
  }

  async decide(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    { decision: action, reason }: DecideObjectionRequest,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice } = found;
    const decision = this.cases.decide(tx, found, action, { reason });
    if (action === 'orderStay') {
      notice.clockStoppedOn ??= tx.today;
      return this.cases.save(tx, found, decision, action, { reason });
    }
    notice.objectionDecision = reason;
    if (action === 'revoke') {
      notice.closedAt = tx.now;
      notice.closeReason = reason;
      await this.holds.lift(tx, 'NOTICE', notice.id);
      await this.papers.revoke(tx, notice.documentId!, reason);
    } else if (notice.clockStoppedOn) {
      giveBackDays(notice, tx.today);
    }
    return this.cases.save(tx, found, decision, action, {
      reason,
      answerDue: notice.answerDue,
      planDue: notice.planDue,
      resultDue: notice.resultDue,
    });
  }
}

/** The days of the stay are given back. */
function giveBackDays(notice: NoticeEntity, today: LocalDate): void {
  const held = daysBetween(notice.clockStoppedOn!, today);
  const shifted = (date: LocalDate | null): LocalDate | null => (date ? addDays(date, held) : null);
  Object.assign(notice, {
    answerDue: shifted(notice.answerDue),
    planDue: shifted(notice.planDue),
    resultDue: shifted(notice.resultDue),
    clockStoppedOn: null,
  });
  Object.assign(notice, { answerStartedOn: today, planStartedOn: notice.planDue && today });
  notice.answerVersion += 1;
  notice.planVersion += 1;
}
