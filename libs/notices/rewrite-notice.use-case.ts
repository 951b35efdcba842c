import { Injectable } from '@nestjs/common';
import type { RewriteNoticeRequest } from '#contracts/notices.js';
import { refuse } from '#domain/kernel/decision.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { DocumentRoute } from '#rooms/documents/index.js';
import { DraftNoticeUseCase } from './draft-notice.use-case.js';
import { NoticeCases, type NoticeResult } from './notice-case.js';
import { NoticeDrafts } from './notice-drafts.js';
import { NoticeRepository } from './notice.repository.js';
import { PaperDesk } from './paper-desk.js';

/** A draft, also one of the machine's, may be rewritten until it is sent; its paper changes with it. */
@Injectable()
export class RewriteNoticeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly drafting: DraftNoticeUseCase,
    private readonly drafts: NoticeDrafts,
    private readonly notices: NoticeRepository,
    private readonly route: DocumentRoute,
    private readonly desk: PaperDesk,
  ) {}

  execute(ctx: ActContext, noticeId: string, version: number, input: RewriteNoticeRequest): Promise<NoticeResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.open(tx, noticeId, version);
      const { notice, unit } = found;
      if (notice.state !== 'DRAFT')
        throw new RefusedError(refuse('wrong-state', { machine: 'notice', state: notice.state, action: 'rewrite' }));
      const { items, urging } = await this.drafting.matters(tx, unit.id, input.items);
      Object.assign(notice, {
        title: input.title,
        facts: input.facts,
        basis: input.basis,
        originText: input.originText,
        urgingRecord: urging,
      });
      // Whoever changes the words is an author as well (条例第17条).
      notice.authorIds = [...new Set([...notice.authorIds, tx.actor.accountId])];
      notice.draftedBy ??= tx.actor.accountId;
      const fresh = this.drafts.itemsOf(tx, notice.id, items);
      await this.notices.replaceItems(tx, notice.id, fresh);
      const heading = (await this.desk.headings(tx, [unit])).get(unit.id)!;
      await this.route.rewrite(tx, notice.documentId!, {
        title: notice.title,
        body: this.desk.paper(notice, fresh, heading),
      });
      await this.notices.save(tx, notice);
      tx.audit({
        action: 'notice.rewrite',
        subjectKind: 'notice',
        subjectId: notice.id,
        detail: { title: notice.title, items: fresh.length },
      });
      return { id: notice.id, state: notice.state, version: notice.version };
    });
  }
}
