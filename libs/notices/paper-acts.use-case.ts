import { Injectable } from '@nestjs/common';
import type { PaperActRequest } from '#contracts/notices.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DocumentRoute, type PaperState } from '#rooms/documents/index.js';
import { FilesDoor } from '#rooms/files/index.js';
import { type NoticeCase, NoticeCases, type NoticeResult } from './notice-case.js';
import { NoticeRepository } from './notice.repository.js';

export interface PaperActResult extends NoticeResult {
  readonly paper: PaperState;
}

/** Everything that happens to the paper between draft and issue; the notice follows its paper in the same transaction. */
@Injectable()
export class PaperActsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: NoticeCases,
    private readonly notices: NoticeRepository,
    private readonly route: DocumentRoute,
    private readonly files: FilesDoor,
  ) {}

  execute(
    ctx: ActContext,
    noticeId: string,
    version: number | undefined,
    input: PaperActRequest,
  ): Promise<PaperActResult> {
    return this.uow.run(ctx, (tx) => this.act(tx, noticeId, version, input));
  }

  async act(tx: Tx, noticeId: string, version: number | undefined, input: PaperActRequest): Promise<PaperActResult> {
    const found = await this.cases.open(tx, noticeId, version);
    const documentId = found.notice.documentId!;
    switch (input.action) {
      case 'submit':
        return this.submit(tx, found, input.duplicateAccepted ?? false);
      case 'discard':
        return this.discard(tx, found, input.reason ?? '');
      case 'number':
        return this.unchanged(found, await this.route.assignNumber(tx, documentId, input.externalNumber ?? null));
      case 'void':
        return this.voided(tx, found, input.reason ?? '');
      case 'seal':
        return this.unchanged(found, await this.route.seal(tx, documentId));
      default: {
        const paperDate = input.paperDate ? localDate(input.paperDate) : null;
        const { action, paperSigner, scanFileId } = input;
        // What stands for the signature is a file that whoever vouches for it may open.
        if (scanFileId) await this.files.describe(tx, scanFileId);
        const paper = await this.route.actOnStep(tx, documentId, {
          action,
          opinion: input.reason,
          paperSigner,
          paperDate,
          scanFileId,
        });
        return paper.state === 'DRAFT'
          ? this.follow(tx, found, paper, input.reason ?? '')
          : this.signedBy(tx, found, paper);
      }
    }
  }

  private async submit(tx: Tx, found: NoticeCase, duplicateAccepted: boolean): Promise<PaperActResult> {
    await this.notices.lockDrafting(tx);
    const duplicateOf = await this.notices.duplicateOf(tx, found.notice, found.items);
    const asked = this.cases.refresh(found, { duplicateOf });
    const decision = this.cases.decide(tx, asked, 'submit', { duplicateAccepted });
    const paper = await this.route.submit(tx, found.notice.documentId!);
    this.addAuthor(tx, found);
    return { ...(await this.cases.save(tx, asked, decision, 'submit', { duplicateOf })), paper };
  }

  private async discard(tx: Tx, found: NoticeCase, reason: string): Promise<PaperActResult> {
    const decision = this.cases.decide(tx, found, 'discard', { reason });
    const paper = await this.route.discard(tx, found.notice.documentId!, reason);
    found.notice.closeReason = reason;
    found.notice.closedAt = tx.now;
    return { ...(await this.cases.save(tx, found, decision, 'discard', { reason })), paper };
  }

  /** 作废 before issue: the register keeps the number with its reason, and the matter goes on in a fresh draft. */
  private async voided(tx: Tx, found: NoticeCase, reason: string): Promise<PaperActResult> {
    const decision = this.cases.decide(tx, found, 'returnDraft', { reason }, SYSTEM_ACTOR);
    const paper = await this.route.void(tx, found.notice.documentId!, reason);
    found.notice.documentId = await this.route.redraft(tx, found.notice.documentId!);
    found.notice.returnReason = reason;
    return { ...(await this.cases.save(tx, found, decision, 'returnDraft', { reason })), paper };
  }

  /** Returned or withdrawn: whoever may do that to the paper does it to the notice, so the machine writes it. */
  private async follow(tx: Tx, found: NoticeCase, paper: PaperState, reason: string): Promise<PaperActResult> {
    const decision = this.cases.decide(tx, found, 'returnDraft', { reason }, SYSTEM_ACTOR);
    found.notice.returnReason = reason;
    return { ...(await this.cases.save(tx, found, decision, 'returnDraft', { reason })), paper };
  }

  /** Each post that passed the paper is its author: it will not decide an objection against it. */
  private async signedBy(tx: Tx, found: NoticeCase, paper: PaperState): Promise<PaperActResult> {
    this.addAuthor(tx, found);
    await this.notices.save(tx, found.notice);
    return this.unchanged(found, paper);
  }

  private addAuthor(tx: Tx, { notice }: NoticeCase): void {
    notice.authorIds = [...new Set([...notice.authorIds, tx.actor.accountId])];
  }

  private unchanged({ notice }: NoticeCase, paper: PaperState): PaperActResult {
    return { id: notice.id, state: notice.state, version: notice.version, paper };
  }
}
