import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { decodeCursor, encodeCursor, type Page } from '#contracts/paging.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitDirectory } from './unit.directory.js';
import type { GroupRow, NameMatch, UnitRow, UnitSuggestion } from './unit-row.js';
import { UnitQueries } from './units.queries.js';

/** Reading side of the unit pages. The directory of an office is no secret inside it: every post sees all units. */
@Injectable()
export class UnitListUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: UnitQueries,
    private readonly directory: UnitDirectory,
  ) {}

  execute(ctx: ActContext, input: { limit: number; cursor?: string; q?: string }): Promise<Page<UnitRow>> {
    const [position, id] = decodeCursor(input.cursor, ['number', 'id']) ?? [];
    const after = position === undefined || id === undefined ? null : { position, id };
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, { limit: input.limit + 1, after, q: input.q ?? null });
      const items = rows.slice(0, input.limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > input.limit && last ? encodeCursor([last.position, last.id]) : null };
    });
  }

  async one(ctx: ActContext, unitId: string): Promise<UnitRow> {
    const [unit] = await this.uow.read(ctx, (tx) => this.directory.byIds(tx, [unitId]));
    if (!unit) throw new NotFoundError('unit', unitId);
    return unit;
  }

  groups(ctx: ActContext): Promise<GroupRow[]> {
    return this.uow.read(ctx, (tx) => this.queries.groups(tx));
  }

  aliases(ctx: ActContext, input: { limit: number; cursor?: string }): Promise<Page<{ alias: string; unitId: string; source: string }>> {
    const [after] = decodeCursor(input.cursor, ['string']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.aliases(tx, input.limit + 1, after ?? null);
      const items = rows.slice(0, input.limit);
      return { items, nextCursor: rows.length > input.limit ? encodeCursor([items.at(-1)!.alias]) : null };
    });
  }

  suggest(ctx: ActContext, input: { q: string; limit: number }): Promise<UnitSuggestion[]> {
    return this.uow.read(ctx, (tx) => this.directory.suggest(tx, input.q, input.limit));
  }

  match(ctx: ActContext, names: readonly string[]): Promise<NameMatch[]> {
    return this.uow.read(ctx, (tx) => this.directory.match(tx, names));
  }
}
