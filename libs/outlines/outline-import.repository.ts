import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { OutlineImport } from './outline-import.entity.js';

@Injectable()
export class OutlineImportRepository {
  /** The live import of the same bytes, if there is one. */
  async bySha(tx: Tx, sha256: Buffer): Promise<{ id: string } | null> {
    const [row] = await tx.query<{ id: string }>(
      `select id from duban.outline_import where office_id = $1 and file_sha256 = $2 and state <> 'DISCARDED'`,
      [tx.officeId, sha256],
    );
    return row ?? null;
  }

  /** Two people may upload the same file at once: the second gets the first one's import. */
  async insertOnce(tx: Tx, draft: OutlineImport): Promise<{ id: string; created: boolean }> {
    const created = await tx.query<{ id: string }>(
      `insert into duban.outline_import (id, office_id, file_id, file_sha256, source_text, parsed, notes, state, created_by, created_by_name, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (office_id, file_sha256) where state <> 'DISCARDED' do nothing returning id`,
      [
        draft.id,
        tx.officeId,
        draft.fileId,
        draft.fileSha256,
        draft.sourceText,
        JSON.stringify(draft.parsed),
        JSON.stringify(draft.notes),
        draft.state,
        draft.createdBy,
        draft.createdByName,
        draft.createdAt,
      ],
    );
    if (created[0]) return { id: created[0].id, created: true };
    const present = await this.bySha(tx, draft.fileSha256);
    if (!present) throw new NotFoundError('outline-import', draft.id);
    return { id: present.id, created: false };
  }

  async lock(tx: Tx, id: string, expectedVersion: number | null): Promise<OutlineImport> {
    const found = await tx.manager.findOne(OutlineImport, {
      where: { id, officeId: tx.officeId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new NotFoundError('outline-import', id);
    if (expectedVersion !== null && found.version !== expectedVersion) {
      throw new StaleVersionError('outline-import', expectedVersion, found.version);
    }
    return found;
  }

  async find(tx: Tx, id: string): Promise<OutlineImport> {
    const found = await tx.manager.findOne(OutlineImport, { where: { id, officeId: tx.officeId } });
    if (!found) throw new NotFoundError('outline-import', id);
    return found;
  }

  /** Writes what the review may change; the parser's reading itself is never overwritten. */
  async save(tx: Tx, row: OutlineImport): Promise<void> {
    row.version += 1;
    row.changedByName = tx.actor.name;
    row.changedAt = tx.now;
    await tx.execute(
      `update duban.outline_import set corrections = $2, unit_decisions = $3, state = $4, confirmed_at = $5, version = $6, changed_by_name = $7, changed_at = $8 where id = $1`,
      [
        row.id,
        JSON.stringify(row.corrections),
        JSON.stringify(row.unitDecisions),
        row.state,
        row.confirmedAt,
        row.version,
        row.changedByName,
        row.changedAt,
      ],
    );
  }
}
