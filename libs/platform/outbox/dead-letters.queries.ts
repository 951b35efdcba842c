import { type Page, type PageQuery, decodeCursor, pageById } from '#contracts/paging.js';
import type { Tx } from '../database/unit-of-work.js';

export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly deadAt: Date;
}

/** Commands that people have to look at. */
export class DeadLetters {
  /** Newest command first. */
  async page(tx: Tx, { cursor, limit }: PageQuery): Promise<Page<DeadLetter>> {
    const [before] = decodeCursor(cursor, ['id']) ?? [null];
    const found = await tx.query<DeadLetter>(
      `select id, kind, payload, attempts, last_error as "lastError", created_at as "createdAt", dead_at as "deadAt"
         from duban.outbox where dead_at is not null and (office_id is null or office_id = $1) and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [tx.officeId, before, limit + 1],
    );
    return pageById(found, limit);
  }

  /** Of the whole installation, by kind: for whoever looks after the machine. */
  summary(tx: Tx): Promise<{ kind: string; count: number; lastError: string | null }[]> {
    return tx.query(
      `select kind, count(*)::int as count, (array_agg(last_error order by dead_at desc))[1] as "lastError"
         from duban.outbox where dead_at is not null group by kind order by kind`,
    );
  }

  /** Tries the named ones again from the start. */
  async revive(tx: Tx, ids: readonly string[]): Promise<number> {
    const revived = await tx.query<{ id: string }>(
      `update duban.outbox set dead_at = null, attempts = 0, relayed_at = null, started_at = null, not_before = duban.now()
        where id = any($1::uuid[]) and dead_at is not null and (office_id is null or office_id = $2) returning id`,
      [ids, tx.officeId],
    );
    if (revived.length > 0) {
      const subjects = { kind: 'outbox', ids: revived.map((row) => row.id) };
      tx.audit({ action: 'outbox.revive', subjectKind: 'outbox', subjectId: null, subjects });
    }
    return revived.length;
  }
}
