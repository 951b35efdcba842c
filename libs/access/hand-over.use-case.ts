import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { AccountRepository } from './accounts.repository.js';

export interface HandOverInput {
  readonly holdingId: string;
  /** First day on which the post is no longer held. */
  readonly from: LocalDate;
  /** Takes the post over; without one it is vacant and listed as such. */
  readonly successorAccountId?: string;
}

/** Ends a holding. What was addressed to the post stays with the post, so nothing goes with the person. */
@Injectable()
export class HandOverUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountRepository,
  ) {}

  execute(ctx: ActContext, input: HandOverInput): Promise<{ postId: string; vacant: boolean }> {
    return this.uow.run(ctx, async (tx) => {
      const ended = await this.accounts.endHolding(tx, input.holdingId, input.from);
      if (!ended) throw new NotFoundError('post-holding', input.holdingId);
      const successor = input.successorAccountId ? await this.accounts.load(tx, input.successorAccountId) : null;
      if (input.successorAccountId && !successor) throw new NotFoundError('account', input.successorAccountId);
      if (successor) await this.accounts.insertHoldings(tx, [{ id: tx.id(), postId: ended.postId, accountId: successor.id }]);
      tx.audit({
        action: 'post.hand-over',
        subjectKind: 'post',
        subjectId: ended.postId,
        detail: { from: input.from, formerAccountId: ended.accountId, successorAccountId: successor?.id ?? null },
      });
      return { postId: ended.postId, vacant: successor === null };
    });
  }
}
