import { Injectable } from '@nestjs/common';
import type { SubmitResultRequest } from '#contracts/notices.js';
import { localDate } from '#domain/kernel/local-date.js';
import { needsPlan } from '#domain/notice/notice.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import { SealedScans } from '#rooms/handling/index.js';
import { NoticeCases, type NoticeResult, startReview } from '#rooms/notices/index.js';
import { ItemDecisions } from './item-decisions.js';

/** The answer to a tip, slip or letter; the result of a rectification with evidence for each item. */
@Injectable()
export class SubmitResultUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly decisions: ItemDecisions,
    private readonly files: FilesDoor,
    private readonly scans: SealedScans,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: SubmitResultRequest,
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.submit(tx, noticeId, version, input));
  }

  async submit(
    tx: Tx,
    noticeId: string,
    version: number | undefined,
    input: SubmitResultRequest,
  ): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice } = found;
    for (const line of input.items) {
      const item = this.decisions.find(found, line.itemId);
      item.result = line.result;
      item.evidenceCount += line.evidence.length;
      item.submittedBy = tx.actor.accountId;
      this.decisions.apply(tx, found, item, 'submitResult');
      const evidence = line.evidence.map((file) => ({
        ...file,
        formedOn: file.formedOn ? localDate(file.formedOn) : null,
        documentNo: file.documentNo ?? null,
        unitId: notice.unitId,
      }));
      if (evidence.length > 0) await this.files.attach(tx, 'notice-item', item.id, evidence);
    }
    const { sealedScanFileId } = input;
    const decision = this.cases.decide(tx, this.cases.refresh(found), 'submitResult', { sealedScanFileId });
    await this.scans.keep(tx, sealedScanFileId ?? null, 'notice', notice.id, notice.unitId);
    notice.submittedBy = tx.actor.accountId;
    notice.resultSubmittedAt = tx.now;
    // The first answer decides whether it came in time.
    if (!needsPlan(notice.kind)) notice.answeredAt ??= tx.now;
    notice.answer = input.answer ?? notice.answer;
    const due = needsPlan(notice.kind) ? notice.resultDue : notice.answerDue;
    const late = due !== null && tx.today > due;
    startReview(notice, tx.today);
    return this.cases.save(tx, found, decision, 'submitResult', { round: notice.round, late, sealedScanFileId }, true);
  }
}
