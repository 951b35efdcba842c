import { Injectable } from '@nestjs/common';
import type { NoticeListQuery, NoticeRow, NoticeView } from '#contracts/notices.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { DocumentQueries, toDocumentView } from '#rooms/documents/index.js';
import { FilesDoor } from '#rooms/files/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { NoticeDetailQueries } from './notice-detail.queries.js';
import { toNoticeRow, toNoticeView } from './notice-view.js';
import { type NoticeListRow, NoticeQueries } from './notices.queries.js';
import { PaperDesk } from './paper-desk.js';

@Injectable()
export class ReadNoticesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: NoticeQueries,
    private readonly details: NoticeDetailQueries,
    private readonly documents: DocumentQueries,
    private readonly units: UnitDirectory,
    private readonly files: FilesDoor,
    private readonly desk: PaperDesk,
  ) {}

  execute(ctx: ActContext, query: NoticeListQuery): Promise<Page<NoticeRow>> {
    const [at, id] = decodeCursor(query.cursor, ['instant', 'id']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, query, at && id ? { at, id } : null);
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const nextCursor =
        rows.length > query.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
      return { items: await this.rows(tx, items), nextCursor };
    });
  }

  async view(ctx: ActContext, noticeId: string): Promise<NoticeView> {
    return this.uow.read(ctx, async (tx) => {
      const row = await this.details.byId(tx, noticeId);
      if (!row) throw new NotFoundError('notice', noticeId);
      const [unit] = await this.units.byIds(tx, [row.unitId]);
      const [document] = row.documentId ? await this.documents.details(tx, [row.documentId]) : [];
      const paper = document ? toDocumentView(document, unit!.name, tx.actor, tx.today) : null;
      const evidence = await this.files.listFor(
        tx,
        'notice-item',
        row.items.map((item) => item.id),
      );
      return toNoticeView(row, {
        unit: unit!,
        paper,
        evidence,
        actor: tx.actor,
        today: tx.today,
        day: this.desk.rules(tx),
      });
    });
  }

  private async rows(tx: Tx, rows: readonly NoticeListRow[]): Promise<NoticeRow[]> {
    const units = await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))]);
    const papers = await this.documents.numbersOf(
      tx,
      rows.flatMap((row) => row.documentId ?? []),
    );
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    return rows.map((row) =>
      toNoticeRow(row, names.get(row.unitId) ?? '', papers.get(row.documentId ?? '') ?? null, tx.today),
    );
  }
}
