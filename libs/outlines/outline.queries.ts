import { Injectable } from '@nestjs/common';
import type { OutlineVersionRow } from '#contracts/outlines.js';
import type { Page } from '#contracts/paging.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import type { ClauseContent } from '#domain/outline/review/clause-content.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import type { ImportState } from './outline-import.entity.js';

export interface ClauseRow {
  readonly id: string;
  readonly versionId: string;
  readonly ordinal: number;
  readonly chapterNo: string;
  readonly chapter: string;
  readonly no: string;
  readonly title: string;
  readonly text: string;
  readonly range: [number, number];
  readonly content: ClauseContent;
}
export interface ImportRow {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly summary: string;
  readonly taskCount: number;
  readonly corrections: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly version: number;
}
export interface PageInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const CLAUSE = `id, version_id as "versionId", ordinal, chapter_no as "chapterNo", chapter, no, title, text,
  json_build_array(range_start, range_end) as range, parsed as content`;

/** Newest first; UUIDv7 keys sort by creation, so the last id of a page is its cursor. */
function page<Row extends { id: string }>(rows: Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

@Injectable()
export class OutlineQueries {
  async imports(tx: Tx, { limit, cursor, state }: PageInput & { readonly state?: ImportState | undefined }): Promise<Page<ImportRow>> {
    const rows = await tx.query<ImportRow & { at: Date; last: Date | null }>(
      `select id, state, parsed->>'title' as title, parsed->'report'->>'summary' as summary, (parsed->'report'->>'taskCount')::int as "taskCount",
              jsonb_array_length(corrections) as corrections, created_at as at, created_by_name as "createdBy", changed_at as last,
              changed_by_name as "changedBy", version
         from duban.outline_import where office_id = $1 and ($2::uuid is null or id < $2) and ($4::text is null or state = $4) order by id desc limit $3`,
      [tx.officeId, cursor ?? null, limit + 1, state ?? null],
    );
    return page(
      rows.map(({ at, last, ...row }) => ({ ...row, createdAt: at.toISOString(), changedAt: last?.toISOString() ?? null })),
      limit,
    );
  }

  async versions(tx: Tx, { limit, cursor }: PageInput): Promise<Page<OutlineVersionRow>> {
    const rows = await tx.query<OutlineVersionRow & { at: Date }>(
      `select v.id, s.name as series, v.version_no as "versionNo", v.title, v.document_no as "documentNo", v.kind,
              v.period_start as "periodStart", v.period_end as "periodEnd", v.published_at as at,
              (select count(*)::int from duban.clause c where c.version_id = v.id) as clauses
         from duban.outline_version v join duban.outline_series s on s.id = v.series_id
        where v.office_id = $1 and ($2::uuid is null or v.id < $2) order by v.id desc limit $3`,
      [tx.officeId, cursor ?? null, limit + 1],
    );
    return page(
      rows.map(({ at, ...row }) => ({ ...row, publishedAt: at.toISOString() })),
      limit,
    );
  }

  async versionOfImport(tx: Tx, importId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `select id from duban.outline_version where office_id = $1 and import_id = $2`,
      [tx.officeId, importId],
    );
    return row?.id ?? null;
  }

  /** All clauses of a version in printed order, with what each carries for drafting. */
  async clauses(tx: Tx, versionId: string): Promise<ClauseRow[]> {
    return tx.query<ClauseRow>(
      `select ${CLAUSE} from duban.clause where office_id = $1 and version_id = $2 order by ordinal`,
      [tx.officeId, versionId],
    );
  }

  async clausesByIds(tx: Tx, ids: readonly string[]): Promise<ClauseRow[]> {
    return tx.query<ClauseRow>(`select ${CLAUSE} from duban.clause where office_id = $1 and id = any($2::uuid[])`, [
      tx.officeId,
      ids,
    ]);
  }

  async version(
    tx: Tx,
    versionId: string,
  ): Promise<{ id: string; title: string; periodStart: string | null; periodEnd: string | null }> {
    const [row] = await tx.query<{ id: string; title: string; periodStart: string | null; periodEnd: string | null }>(
      `select id, title, period_start as "periodStart", period_end as "periodEnd" from duban.outline_version where office_id = $1 and id = $2`,
      [tx.officeId, versionId],
    );
    if (!row) throw new NotFoundError('outline-version', versionId);
    return row;
  }

  /** What a yearly report tells besides its tasks. */
  async findings(tx: Tx, importId: string): Promise<Pick<ParsedOutline, 'problems' | 'goals' | 'achievements'>> {
    const [row] = await tx.query<Pick<ParsedOutline, 'problems' | 'goals' | 'achievements'>>(
      `select parsed->'problems' as problems, parsed->'goals' as goals, parsed->'achievements' as achievements
         from duban.outline_import where office_id = $1 and id = $2`,
      [tx.officeId, importId],
    );
    if (!row) throw new NotFoundError('outline-import', importId);
    return row;
  }

  /** What is being reviewed, as decoded. */
  async importText(tx: Tx, importId: string): Promise<string> {
    const [row] = await tx.query<{ text: string }>(
      `select source_text as text from duban.outline_import where office_id = $1 and id = $2`,
      [tx.officeId, importId],
    );
    if (!row) throw new NotFoundError('outline-import', importId);
    return row.text;
  }

  /** The whole document, for the review's left side and for showing a task in its context. */
  async sourceText(tx: Tx, versionId: string): Promise<string> {
    const [row] = await tx.query<{ text: string }>(
      `select text from duban.outline_version where office_id = $1 and id = $2`,
      [tx.officeId, versionId],
    );
    if (!row) throw new NotFoundError('outline-version', versionId);
    return row.text;
  }
}
