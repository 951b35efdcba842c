import { createHash } from 'node:crypto';
import type { Observer } from './observer.js';

export interface LedgerDigest {
  readonly rows: number;
  readonly sha256: string;
}

/**
 * The sorted ledger of reminders as one hash: subject's natural key, dueVersion, rung, recipient's natural key, channel,
 * local date, fate, reason. No ids and no clock times: the same year gives the same bytes on either backend.
 */
export async function hashLedger(seen: Observer): Promise<LedgerDigest> {
  const rows = await seen.rows<{ line: string }>(
    `select line from (select concat_ws('|', o.natural_key, o.due_version, o.rung, u.code || '/' || o.recipient_role, o.channel, o.local_date,
                      o.fate, coalesce(o.reason, '')) as line
       from duban.rung_outcome o join duban.unit u on u.id = o.recipient_unit) ledger
      order by line collate "C"`,
  );
  const hash = createHash('sha256');
  for (const { line } of rows) hash.update(`${line}\n`);
  return { rows: rows.length, sha256: hash.digest('hex') };
}
