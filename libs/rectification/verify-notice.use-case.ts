import { Injectable } from '@nestjs/common';
import type { VerifyNoticeRequest } from '#contracts/notices.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { refuse } from '#domain/kernel/decision.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { needsPlan } from '#domain/notice/notice.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import {
  type NoticeCase,
  NoticeCases,
  type NoticeEntity,
  NoticeRepository,
  type NoticeResult,
} from '#rooms/notices/index.js';
import { ItemDecisions } from './item-decisions.js';

/**
 * 核查, item by item, by somebody outside the recusal family of whoever filed the result. One item that does not pass sends
 * the notice back for another round; what passed stays passed, and what is not judged yet stays under verification.
 */
@Injectable()
export class VerifyNoticeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly notices: NoticeRepository,
    private readonly decisions: ItemDecisions,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: VerifyNoticeRequest,
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.verify(tx, noticeId, version, input));
  }

  async verify(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    input: VerifyNoticeRequest,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice } = found;
    let result: NoticeResult = { id: notice.id, state: notice.state, version: notice.version };
    if (notice.state === 'RESULT_SUBMITTED') {
      const decision = this.cases.decide(tx, found, 'verify');
      result = await this.cases.save(tx, found, decision, 'verify', { round: notice.round });
      for (const item of found.items)
        if (item.state === 'RESULT_SUBMITTED') this.decisions.apply(tx, found, item, 'startVerification');
    }
    for (const { itemId, passed, reason } of input.findings) {
      const item = this.decisions.find(found, itemId);
      this.decisions.apply(tx, found, item, passed ? 'pass' : 'return', reason);
      Object.assign(item, { verifiedBy: tx.actor.accountId, verifiedAt: tx.now, verifyReason: reason ?? null });
      if (!passed) item.round += 1;
      tx.audit({
        action: passed ? 'notice-item.pass' : 'notice-item.return',
        subjectKind: 'notice-item',
        subjectId: itemId,
        detail: { noticeId, reason, round: item.round },
      });
    }
    const failed = input.findings.filter((finding) => !finding.passed);
    if (failed.length > 0)
      return this.sendBack(
        tx,
        this.cases.refresh(found),
        failed.map(({ reason }) => reason ?? '').join(';'),
        input.newDue ?? null,
      );
    await this.notices.save(tx, notice, found.items);
    return result.state === notice.state ? { ...result, version: notice.version } : result;
  }

  private async sendBack(tx: Tx, found: NoticeCase, reason: string, newDue: string | null): Promise<NoticeResult> {
    const { notice, day } = found;
    const decision = this.cases.decide(tx, found, 'fail', { reason });
    const due = newDueOf(notice, day.rules, tx.today, newDue);
    notice.round += 1;
    notice.answerVersion += 1;
    notice.answerStartedOn = tx.today;
    notice.returnReason = reason;
    if (needsPlan(notice.kind)) notice.resultDue = due;
    else notice.answerDue = due;
    return this.cases.save(tx, found, decision, 'fail', { reason, round: notice.round, due }, true);
  }
}

/** Time for another round: never less than the issued paper gives, and never a day that has passed. */
function newDueOf(notice: NoticeEntity, rules: Rules, today: LocalDate, wanted: string | null): LocalDate {
  const { plan, refile } = rules.policy.limits;
  const promised = needsPlan(notice.kind) ? notice.resultDue : notice.answerDue;
  const least = promised && promised > today ? promised : today;
  if (wanted === null) {
    const usual = addWorkingDays(rules.calendar, today, needsPlan(notice.kind) ? plan : refile);
    return usual > least ? usual : least;
  }
  if (wanted < least) throw new RefusedError(refuse('new-due-too-early', { field: 'newDue', least }));
  return localDate(wanted);
}
