import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { FileRow, NewAttachment } from './file-row.js';

@Injectable()
export class FileRepository {
  async insert(tx: Tx, file: FileRow): Promise<void> {
    await tx.execute(
      `insert into duban.file_object (id, office_id, unit_id, sha256, size, name, media_type, uploaded_by, uploaded_at)
       values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9)`,
      [file.id, tx.officeId, file.unitId, file.sha256, file.size, file.name, file.mediaType, file.uploadedBy, file.uploadedAt],
    );
  }

  /** Attaching the same file again changes nothing. */
  async use(tx: Tx, subjectKind: string, subjectId: string, items: readonly NewAttachment[]): Promise<void> {
    const rows = items.map((item, position) => ({
      file_id: item.fileId,
      title: item.title,
      formed_on: item.formedOn ?? null,
      document_no: item.documentNo ?? null,
      unit_id: item.unitId ?? null,
      position,
    }));
    await tx.execute(
      `insert into duban.file_use (file_id, subject_kind, subject_id, title, formed_on, document_no, unit_id, position)
       select r.file_id, $2, $3, r.title, r.formed_on, r.document_no, r.unit_id, r.position
         from jsonb_to_recordset($1::jsonb) as r(file_id uuid, title text, formed_on date, document_no text, unit_id uuid, position int)
       on conflict (file_id, subject_kind, subject_id) do nothing`,
      [JSON.stringify(rows), subjectKind, subjectId],
    );
  }
}
