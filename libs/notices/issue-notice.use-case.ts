import { Injectable } from '@nestjs/common';
import type { IssueNoticeRequest } from '#contracts/notices.js';
import type { Role } from '#domain/kernel/actor.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DocumentRoute } from '#rooms/documents/index.js';
import { PaperMail } from '#rooms/messages/index.js';
import { TaskHolds } from '#rooms/tasks/index.js';
import { type NoticeCase, NoticeCases, type NoticeResult } from './notice-case.js';
import { limitsFrom, termsOf } from './notice-clocks.js';
import { NoticeRepository } from './notice.repository.js';

/** Who reads a paper on the day it is issued: a tip goes to the deputy, everything signed to the head of the unit. */
const READERS: Readonly<Record<PaperKind, readonly Role[]>> = {
  TIP: ['UNIT_LIAISON', 'UNIT_DEPUTY'],
  SLIP: ['UNIT_LIAISON', 'UNIT_HEAD'],
  LETTER: ['UNIT_LIAISON', 'UNIT_HEAD'],
  NOTICE: ['UNIT_LIAISON', 'UNIT_HEAD'],
  RECOMMENDATION: ['UNIT_LIAISON', 'UNIT_HEAD'],
};

/** 印发: paper, notice, clocks, message and hold on the tasks in one transaction. A tip is confirmed instead of signed. */
@Injectable()
export class IssueNoticeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly notices: NoticeRepository,
    private readonly route: DocumentRoute,
    private readonly mail: PaperMail,
    private readonly holds: TaskHolds,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: IssueNoticeRequest = {},
  ): Promise<NoticeResult> {
    return this.uow.run(ctx, (tx) => this.issue(tx, noticeId, version, input));
  }

  async issue(tx: Tx, noticeId: string, version: number | undefined, input: IssueNoticeRequest): Promise<NoticeResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const { notice, unit, day } = found;
    const due = limitsFrom(day.rules, notice.kind, tx.today);
    const { decision, action, numberText } = await this.letOut(
      tx,
      found,
      input.duplicateAccepted ?? false,
      termsOf(notice.kind, due),
    );
    Object.assign(notice, { issuedAt: tx.now, answerDue: due.answer, planDue: due.plan, resultDue: due.result });
    Object.assign(notice, { planStartedOn: due.plan && tx.today, answerStartedOn: tx.today });
    const result = await this.cases.save(tx, found, decision, action, { number: numberText, ...due });
    await this.mail.send(tx, {
      documentId: notice.documentId!,
      unitId: unit.id,
      roles: READERS[notice.kind],
      title: notice.title,
    });
    if (notice.kind !== 'TIP') await this.holds.place(tx, heldTasks(found), 'NOTICE', notice.id);
    return result;
  }

  private async letOut(tx: Tx, found: NoticeCase, duplicateAccepted: boolean, terms: ReturnType<typeof termsOf>) {
    const documentId = found.notice.documentId!;
    if (found.notice.kind === 'TIP') {
      await this.notices.lockDrafting(tx);
      const duplicateOf = await this.notices.duplicateOf(tx, found.notice, found.items);
      const decision = this.cases.decide(tx, this.cases.refresh(found, { duplicateOf }), 'confirm', {
        duplicateAccepted,
      });
      found.notice.authorIds = [...new Set([...found.notice.authorIds, tx.actor.accountId])];
      const paper = await this.route.confirm(tx, documentId, terms);
      return { decision, action: 'confirm' as const, numberText: paper.numberText };
    }
    const paper = await this.route.issue(tx, documentId, terms);
    const decision = this.cases.decide(tx, this.cases.refresh(found, { documentIssued: true }), 'issue');
    return { decision, action: 'issue' as const, numberText: paper.numberText };
  }
}

/** A task with an open notice does not close. */
const heldTasks = ({ items }: NoticeCase): string[] => [...new Set(items.flatMap((item) => item.taskId ?? []))];
