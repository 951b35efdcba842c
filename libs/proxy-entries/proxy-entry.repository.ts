import { Injectable } from '@nestjs/common';
import type { ProxyPayload } from '#contracts/proxy-entries.js';
import type { CameBy, ProxyEntryState } from '#domain/proxy-entry/proxy-entry.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

export interface ProxyEntry {
  readonly id: string;
  readonly unitId: string;
  readonly cameBy: CameBy;
  readonly sourceFileId: string;
  readonly enteredBy: string;
  state: ProxyEntryState;
  readonly payload: ProxyPayload;
  /** The source bears the unit's seal: it stands for the head's signature. */
  readonly sealed: boolean;
  readonly enteredByName: string;
}

@Injectable()
export class ProxyEntryRepository {
  async insert(tx: Tx, entry: ProxyEntry): Promise<void> {
    const stored = { ...entry.payload, sealed: entry.sealed, enteredByName: entry.enteredByName };
    const subjectId = 'assignmentId' in entry.payload ? entry.payload.assignmentId : null;
    await tx.execute(
      `insert into duban.proxy_entry (id, office_id, unit_id, subject_kind, subject_id, came_by, source_file_id, entered_by, entered_at, state, payload)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        entry.id,
        tx.officeId,
        entry.unitId,
        entry.payload.kind,
        subjectId,
        entry.cameBy,
        entry.sourceFileId,
        entry.enteredBy,
        tx.now,
        entry.state,
        JSON.stringify(stored),
      ],
    );
  }

  async lock(tx: Tx, id: string): Promise<ProxyEntry> {
    const [row] = await tx.query<
      Omit<ProxyEntry, 'payload' | 'sealed' | 'enteredByName'> & {
        payload: ProxyPayload & { sealed: boolean; enteredByName: string };
      }
    >(
      `select id, unit_id as "unitId", came_by as "cameBy", source_file_id as "sourceFileId", entered_by as "enteredBy", state, payload
         from duban.proxy_entry where office_id = $1 and id = $2 for no key update`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('proxy-entry', id);
    const { sealed, enteredByName, ...payload } = row.payload;
    return { ...row, payload: payload as ProxyPayload, sealed, enteredByName };
  }

  async decide(tx: Tx, entry: ProxyEntry, note: string | null): Promise<void> {
    await tx.execute(
      `update duban.proxy_entry set state = $2, checked_by = $3, checked_at = $4, check_note = $5 where id = $1`,
      [entry.id, entry.state, tx.actor.accountId, tx.now, note],
    );
  }
}
