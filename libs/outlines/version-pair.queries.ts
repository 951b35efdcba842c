import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import type { ClauseRow } from './outline.queries.js';

export interface PublishedVersion {
  readonly id: string;
  readonly versionNo: number;
  readonly title: string;
  readonly documentNo: string | null;
  readonly publishedAt: Date;
  readonly clauses: readonly ClauseRow[];
}
/** A version with the one that it follows in its series: the one before it, unless that one was passed over. */
export interface VersionPair {
  readonly series: string;
  readonly now: PublishedVersion;
  readonly old: PublishedVersion | null;
  /** All versions before this one, the latest first. */
  readonly earlier: readonly string[];
}

type Row = Omit<PublishedVersion, 'clauses'> & { readonly series: string; readonly clauses: ClauseRow[] | null };

/** For the comparison of two versions: both with all their clauses, in one statement. */
@Injectable()
export class VersionPairQueries {
  /** @param oldVersionId the version that it follows, where it is not the one before it */
  async of(tx: Tx, versionId: string, oldVersionId: string | null = null): Promise<VersionPair> {
    const rows = await tx.query<Row>(
      `select v.id, v.version_no as "versionNo", v.title, v.document_no as "documentNo", v.published_at as "publishedAt", s.name as series,
              case when v.id = n.id or v.id = $3::uuid or $3::uuid is null and v.version_no = n.version_no - 1 then (
                select json_agg(json_build_object('id', c.id, 'versionId', c.version_id, 'ordinal', c.ordinal, 'chapterNo', c.chapter_no,
                         'chapter', c.chapter, 'no', c.no, 'title', c.title, 'text', c.text,
                         'range', json_build_array(c.range_start, c.range_end), 'content', c.parsed) order by c.ordinal)
                  from duban.clause c where c.version_id = v.id) end as clauses
         from duban.outline_version n join duban.outline_version v on v.series_id = n.series_id and v.version_no <= n.version_no
         join duban.outline_series s on s.id = v.series_id
        where n.office_id = $1 and n.id = $2 order by v.version_no desc`,
      [tx.officeId, versionId, oldVersionId],
    );
    const [now, ...before] = rows.map(({ clauses, ...row }) => ({ ...row, clauses: clauses ?? [] }));
    if (!now) throw new NotFoundError('outline-version', versionId);
    const old = before.find(({ id }) => oldVersionId === null || id === oldVersionId) ?? null;
    return { series: now.series, now, old, earlier: before.map(({ id }) => id) };
  }

  /** The versions of the same series that were published before this one. */
  async earlier(tx: Tx, versionId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select v.id from duban.outline_version n join duban.outline_version v on v.series_id = n.series_id and v.version_no < n.version_no
        where n.office_id = $1 and n.id = $2`,
      [tx.officeId, versionId],
    );
    return rows.map(({ id }) => id);
  }
}
