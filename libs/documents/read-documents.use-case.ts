import { Injectable } from '@nestjs/common';
import { toAvailableActions } from '#contracts/available-action.js';
import type { DocumentListQuery, DocumentRow, DocumentView, RegisterQuery, RegisterView } from '#contracts/documents.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { documentMachine } from '#domain/document/document.machine.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { shanghai } from '#platform/clock/clock.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { contentHash, issueHash } from './document-content.js';
import { type DocumentDetailRow, type DocumentListRow, DocumentQueries } from './documents.queries.js';
import { paperHtml } from './paper-html.js';

@Injectable()
export class ReadDocumentsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: DocumentQueries,
    private readonly units: UnitDirectory,
  ) {}

  execute(ctx: ActContext, query: DocumentListQuery): Promise<Page<DocumentRow>> {
    const [at, id] = decodeCursor(query.cursor, ['string', 'string'] as const) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, query, at && id ? { at, id } : null);
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const nextCursor = rows.length > query.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
      return { items: await this.named(tx, items), nextCursor };
    });
  }

  async view(ctx: ActContext, documentId: string): Promise<DocumentView> {
    return this.uow.read(ctx, async (tx) => {
      const row = await this.found(tx, documentId);
      const [named] = await this.named(tx, [row]);
      const present = row.steps.filter((step) => step.run === row.run);
      const facts = {
        ...row,
        route: present.map(({ kind, role, optional }) => ({ kind, role, optional }) as never),
        hasBody: row.body.opening.length > 0 || row.body.items.length > 0,
        contentFrozen: isIntact(row) === true,
      };
      return {
        ...named!,
        body: row.body,
        steps: row.steps,
        stepIndex: row.stepIndex,
        numbering: row.numbering,
        sealRequired: row.sealRequired,
        signedBy: row.signedBy,
        sealedAt: row.sealedAt?.toISOString() ?? null,
        terms: row.terms,
        sha256: (row.issuedSha256 ?? row.contentSha256)?.toString('hex') ?? null,
        intact: isIntact(row),
        actions: toAvailableActions(availableActions(documentMachine, facts, ctx.actor, tx.today, {})),
      };
    });
  }

  /** The paper as it prints. */
  async html(ctx: ActContext, documentId: string): Promise<string> {
    const row = await this.uow.read(ctx, (tx) => this.found(tx, documentId));
    return paperHtml({
      kind: row.kind,
      title: row.title,
      numberText: row.numberText,
      body: row.body,
      terms: row.terms,
      signedBy: row.signedBy,
      signedOn: row.signedOn,
      issuedOn: row.issuedAt ? shanghai(row.issuedAt).date : null,
      sha256: row.issuedSha256?.toString('hex') ?? null,
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

  private async named(tx: Tx, rows: readonly DocumentListRow[]): Promise<DocumentRow[]> {
    const units = await this.units.byIds(tx, [...new Set(rows.map((row) => row.addresseeUnitId))]);
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      title: row.title,
      numberText: row.numberText,
      addresseeUnitId: row.addresseeUnitId,
      addresseeName: names.get(row.addresseeUnitId) ?? '',
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      signedOn: row.signedOn,
      issuedAt: row.issuedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      voidReason: row.voidReason,
      version: row.version,
    }));
  }
}

/** null: not signed yet. */
function isIntact(row: DocumentDetailRow): boolean | null {
  if (!row.contentSha256) return null;
  const issued = row.issuedSha256 === null || row.issuedSha256.equals(issueHash(row));
  return issued && row.contentSha256.equals(contentHash(row));
}
