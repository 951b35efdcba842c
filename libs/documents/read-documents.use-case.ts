import { Injectable } from '@nestjs/common';
import type {
  DocumentListQuery,
  DocumentRow,
  DocumentView,
  RegisterQuery,
  RegisterView,
} from '#contracts/documents.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { shanghai } from '#platform/clock/clock.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { toDocumentRow, toDocumentView } from './document-view.js';
import { type DocumentDetailRow, DocumentQueries } from './documents.queries.js';
import { paperHtml } from './paper-html.js';

@Injectable()
export class ReadDocumentsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: DocumentQueries,
    private readonly units: UnitDirectory,
  ) {}

  execute(ctx: ActContext, query: DocumentListQuery): Promise<Page<DocumentRow>> {
    const [at, id] = decodeCursor(query.cursor, ['instant', 'id']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, query, at && id ? { at, id } : null);
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const units = await this.units.byIds(tx, [...new Set(items.map((row) => row.addresseeUnitId))]);
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const nextCursor =
        rows.length > query.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
      return { items: items.map((row) => toDocumentRow(row, names.get(row.addresseeUnitId) ?? '')), nextCursor };
    });
  }

  view(ctx: ActContext, documentId: string): Promise<DocumentView> {
    return this.uow.read(ctx, async (tx) => {
      const row = await this.found(tx, documentId);
      const [unit] = await this.units.byIds(tx, [row.addresseeUnitId]);
      return toDocumentView(row, unit?.name ?? '', tx.actor, tx.today);
    });
  }

  /** The paper as it prints. */
  async html(ctx: ActContext, documentId: string): Promise<string> {
    const row = await this.uow.read(ctx, (tx) => this.found(tx, documentId));
    const { kind, title, numberText, body, terms, signedBy, signedOn } = row;
    const issuedOn = row.issuedAt ? shanghai(row.issuedAt).date : null;
    return paperHtml({
      kind,
      title,
      numberText,
      body,
      terms,
      signedBy,
      signedOn,
      issuedOn,
      sha256: row.issuedSha256?.toString('hex') ?? null,
      voided:
        row.state === 'VOID' ? { on: row.voidedAt && shanghai(row.voidedAt).date, reason: row.voidReason ?? '' } : null,
    });
  }

  register(ctx: ActContext, query: RegisterQuery): Promise<RegisterView> {
    return this.uow.read(ctx, (tx) => this.queries.register(tx, query));
  }

  private async found(tx: Tx, documentId: string): Promise<DocumentDetailRow> {
    const row = await this.queries.byId(tx, documentId);
    if (!row) throw new NotFoundError('document', documentId);
    return row;
  }
}
