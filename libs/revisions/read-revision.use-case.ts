import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#contracts/paging.js';
import type { ComparisonPage, ComparisonQuery, RevisionView } from '#contracts/revisions.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RevisionCases } from './revision-case.js';
import { changeView, revisionView } from './revision-view.js';

/** 修订对照: a version beside the one before it, page by page; words are marked for the page only. */
@Injectable()
export class ReadRevisionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
  ) {}

  async execute(
    ctx: ActContext,
    input: { readonly outlineVersionId: string } & ComparisonQuery,
  ): Promise<ComparisonPage> {
    const after = decodeCursor(input.cursor, ['number'])?.[0] ?? 0;
    return this.uow.read(ctx, async (tx) => {
      const found = await this.cases.ofVersion(tx, input.outlineVersionId);
      const changes = found.changes.filter(({ kind }) => input.kind === undefined || kind === input.kind);
      const items = changes.slice(after, after + input.limit);
      const next = after + items.length;
      return {
        revision: revisionView(found, tx.actor, tx.today),
        items: items.map((change) => changeView(change, found, tx.today)),
        nextCursor: next < changes.length ? encodeCursor([next]) : null,
      };
    });
  }

  async head(ctx: ActContext, revisionId: string): Promise<RevisionView> {
    return this.uow.read(ctx, async (tx) =>
      revisionView(await this.cases.ofRevision(tx, revisionId), tx.actor, tx.today),
    );
  }
}
