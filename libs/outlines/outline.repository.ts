import { Injectable } from '@nestjs/common';
import type { ClauseContent } from '#domain/outline/review/clause-content.js';
import type { ReviewedTask } from '#domain/outline/review/reviewed-task.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface NewVersion {
  readonly seriesId: string;
  readonly importId: string;
  readonly title: string;
  readonly documentNo: string | null;
  readonly kind: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly text: string;
  readonly textSha256: Buffer;
}

@Injectable()
export class OutlineRepository {
  /** The series of that name, made when it is new; its row is locked, so that version numbers have no gap and no double. */
  async seriesFor(tx: Tx, name: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into duban.outline_series (id, office_id, name) values ($1, $2, $3)
       on conflict (office_id, name) do update set name = excluded.name returning id`,
      [tx.id(), tx.officeId, name],
    );
    return row!.id;
  }

  async insertVersion(tx: Tx, version: NewVersion): Promise<{ id: string; versionNo: number }> {
    const id = tx.id();
    const [row] = await tx.query<{ version_no: number }>(
      `insert into duban.outline_version (id, office_id, series_id, import_id, version_no, title, document_no, kind, period_start, period_end, text, text_sha256, published_at)
       select $1, $2, $3, $4, coalesce((select max(version_no) from duban.outline_version where series_id = $3), 0) + 1, $5, $6, $7, $8, $9, $10, $11, $12
       returning version_no`,
      [
        id,
        tx.officeId,
        version.seriesId,
        version.importId,
        version.title,
        version.documentNo,
        version.kind,
        version.periodStart,
        version.periodEnd,
        version.text,
        version.textSha256,
        tx.now,
      ],
    );
    return { id, versionNo: row!.version_no };
  }

  /** All clauses of a version in one statement. */
  async insertClauses(
    tx: Tx,
    versionId: string,
    tasks: readonly (ReviewedTask & { readonly content: ClauseContent })[],
  ): Promise<void> {
    const rows = tasks.map((task, index) => ({
      id: tx.id(),
      ordinal: index + 1,
      chapter_no: task.chapterNo,
      chapter: task.chapter,
      no: task.no,
      title: task.title,
      text: task.text,
      range_start: task.range[0],
      range_end: task.range[1],
      parsed: task.content,
    }));
    await tx.execute(
      `insert into duban.clause (id, office_id, version_id, ordinal, chapter_no, chapter, no, title, text, range_start, range_end, parsed)
       select r.id, $2, $3, r.ordinal, r.chapter_no, r.chapter, r.no, r.title, r.text, r.range_start, r.range_end, r.parsed
         from jsonb_to_recordset($1::jsonb) as r(id uuid, ordinal int, chapter_no text, chapter text, no text, title text, text text,
              range_start int, range_end int, parsed jsonb)`,
      [JSON.stringify(rows), tx.officeId, versionId],
    );
  }
}
