import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type Page } from '#contracts/paging.js';
import { mayTouchUnit } from '#platform/database/scope.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { type AccountListRow, AccountQueries } from './accounts.queries.js';
import type { PostRow } from './account-row.js';
import { type ContactRow, PostQueries } from './posts.queries.js';

@Injectable()
export class AccountListUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountQueries,
    private readonly posts: PostQueries,
  ) {}

  execute(ctx: ActContext, input: { limit: number; cursor?: string }): Promise<Page<AccountListRow>> {
    const [after] = decodeCursor(input.cursor, ['string']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.accounts.page(tx, input.limit + 1, after ?? null);
      const items = rows.slice(0, input.limit);
      return { items, nextCursor: rows.length > input.limit ? encodeCursor([items.at(-1)!.username]) : null };
    });
  }

  /** Names and numbers of a unit's people: the office's posts see all, a unit's post only its own (个人信息最小必要). */
  contacts(ctx: ActContext, unitId: string, everyUnit: boolean): Promise<ContactRow[]> {
    if (!everyUnit && !mayTouchUnit(ctx.scope, unitId)) throw new NotFoundError('unit', unitId);
    return this.uow.read(ctx, (tx) => this.posts.contacts(tx, unitId));
  }

  vacantPosts(ctx: ActContext): Promise<PostRow[]> {
    return this.uow.read(ctx, (tx) => this.posts.vacant(tx));
  }
}
