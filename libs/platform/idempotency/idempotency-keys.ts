import { randomUUID } from 'node:crypto';
import type { SystemStatements } from '../database/system-statements.js';
import { KeyedRequest, LEASE_SECONDS } from './keyed-request.js';

export type Claim =
  /** First time, or broken off: do it, or the rest of it. */
  | { readonly kind: 'mine'; readonly request: KeyedRequest }
  /** Done before: give the same answer again. */
  | { readonly kind: 'replay'; readonly status: number; readonly response: unknown }
  /** Another process is at it; if it died, the key is free so many seconds from now. */
  | { readonly kind: 'in-progress'; readonly retryAfterSeconds: number }
  | { readonly kind: 'other-request' };

interface KeyRow {
  readonly same: boolean;
  readonly status: number | null;
  readonly response: unknown;
  readonly seconds: number;
}

const KEPT_HOURS = 24;
const EXPIRED = `k.created_at < duban.now() - make_interval(hours => ${KEPT_HOURS})`;

/**
 * Idempotency keys of writes, kept for a day: the same key and request gives the first answer, and acts once. A key is held
 * under a lease and a token that fences: after a crash a repeat takes it over with all that was committed.
 */
export class IdempotencyKeys {
  constructor(private readonly statements: SystemStatements) {}

  async claim(accountId: string, key: string, requestHash: Buffer): Promise<Claim> {
    const params = [accountId, key, requestHash];
    const holder = randomUUID();
    const [mine] = await this.statements.query<{ acts: Buffer[] }>(
      `insert into duban.idempotency_key as k (account_id, key, request_hash, created_at, holder, leased_until)
       values ($1, $2, $3, duban.now(), $4, duban.now() + make_interval(secs => $5))
       on conflict (account_id, key) do update set request_hash = excluded.request_hash, status = null, response = null,
              holder = excluded.holder, leased_until = excluded.leased_until,
              acts = case when ${EXPIRED} then '{}' else k.acts end, created_at = case when ${EXPIRED} then excluded.created_at else k.created_at end
        where ${EXPIRED} or (k.request_hash = excluded.request_hash and k.status is null and k.leased_until <= duban.now())
       returning acts`,
      [...params, holder, LEASE_SECONDS],
    );
    if (mine) return { kind: 'mine', request: new KeyedRequest(accountId, key, holder, mine.acts) };
    const [row] = await this.statements.query<KeyRow>(
      `select request_hash = $3 as same, status, response, ceil(extract(epoch from leased_until - duban.now()))::int as seconds
         from duban.idempotency_key where account_id = $1 and key = $2`,
      params,
    );
    if (!row) return { kind: 'in-progress', retryAfterSeconds: 1 };
    if (!row.same) return { kind: 'other-request' };
    if (row.status !== null) return { kind: 'replay', status: row.status, response: row.response };
    return { kind: 'in-progress', retryAfterSeconds: Math.max(1, row.seconds) };
  }

  /** The answer takes the place of what its acts gave. */
  async keep({ accountId, key, holder }: KeyedRequest, status: number, response: unknown): Promise<void> {
    await this.statements.execute(
      `update duban.idempotency_key set status = $4, response = $5, acts = '{}' where account_id = $1 and key = $2 and holder = $3`,
      [accountId, key, holder, status, JSON.stringify(response ?? null)],
    );
  }

  /** No answer came of it. Nothing committed: the key may be used again, for anything; else a repeat does the rest at once. */
  async letGo({ accountId, key, holder }: KeyedRequest): Promise<void> {
    await this.statements.execute(
      `with unused as (
         delete from duban.idempotency_key where account_id = $1 and key = $2 and holder = $3 and status is null and acts = '{}')
       update duban.idempotency_key set leased_until = duban.now()
        where account_id = $1 and key = $2 and holder = $3 and status is null and acts <> '{}'`,
      [accountId, key, holder],
    );
  }
}
