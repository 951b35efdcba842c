import { Injectable } from '@nestjs/common';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { Attachment, FileRow } from './file-row.js';

/**
 * A unit opens what its own people uploaded and what is attached to its own subjects; the office opens everything of its
 * circle.
 */
const VISIBLE = `($1::uuid[] is null or f.unit_id = any($1) or f.uploaded_by = $2 or exists (
  select 1 from duban.file_use u where u.file_id = f.id and u.unit_id = any($1)))`;

@Injectable()
export class FileQueries {
  byIds(tx: Tx, ids: readonly string[]): Promise<FileRow[]> {
    return tx.query<FileRow>(
      `select f.id, f.name, encode(f.sha256, 'hex') as sha256, f.size, f.media_type as "mediaType", f.unit_id as "unitId",
              f.uploaded_by as "uploadedBy", f.uploaded_at as "uploadedAt"
         from duban.file_object f where f.id = any($3::uuid[]) and f.office_id = $4 and ${VISIBLE}`,
      [scopedUnits(tx.scope), tx.actor.accountId, ids, tx.officeId],
    );
  }

  listFor(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<Attachment[]> {
    return tx.query<Attachment>(
      `select u.subject_id as "subjectId", f.id as "fileId", f.name, u.title, f.size, f.media_type as "mediaType",
              u.formed_on as "formedOn", u.document_no as "documentNo"
         from duban.file_use u join duban.file_object f on f.id = u.file_id
        where u.subject_kind = $1 and u.subject_id = any($2::uuid[]) and f.office_id = $3
        order by u.subject_id, u.position, f.id`,
      [subjectKind, subjectIds, tx.officeId],
    );
  }

  countFor(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<{ subjectId: string; count: number }[]> {
    return tx.query(
      `select subject_id as "subjectId", count(*)::int as count from duban.file_use
        where subject_kind = $1 and subject_id = any($2::uuid[]) group by subject_id`,
      [subjectKind, subjectIds],
    );
  }

  /** The contents that rows of the installation name, in the order of their names, after one of them. */
  contentsAfter(tx: Tx, after: string, limit: number): Promise<{ sha256: string; name: string }[]> {
    return tx.query(
      `select encode(sha256, 'hex') as sha256, min(name) as name from duban.file_object
        where sha256 > decode($1, 'hex') group by file_object.sha256 order by file_object.sha256 limit $2`,
      [after, limit],
    );
  }

  /** Which of these contents no row names. */
  async unreferenced(tx: Tx, sha256s: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ sha256: string }>(
      `select s.sha256 from unnest($1::text[]) as s(sha256)
        where not exists (select 1 from duban.file_object f where f.sha256 = decode(s.sha256, 'hex'))`,
      [sha256s],
    );
    return rows.map((row) => row.sha256);
  }
}
