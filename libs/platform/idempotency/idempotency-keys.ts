import type { SystemStatements } from '../database/system-statements.js';

export type Claim =
  /** First time: do it. */
  | { readonly kind: 'mine' }
  /** Done before: give the same answer again. */
  | { readonly kind: 'replay'; readonly status: number; readonly response: unknown }
  /** Another process is at it, or one died in the middle: never done twice, so ask for the state instead. */
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'other-request' };

interface KeyRow {
  readonly same: boolean;
  readonly status: number | null;
  readonly response: unknown;
}

const KEPT_HOURS = 24;

/** Idempotency keys of writes, kept for a day: the same key and request gives the first answer, and acts once. */
export class IdempotencyKeys {
  constructor(private readonly statements: SystemStatements) {}

  async claim(accountId: string, key: string, requestHash: Buffer): Promise<Claim> {
    const params = [accountId, key, requestHash];
    const [fresh] = await this.statements.query(
      `insert into duban.idempotency_key as k (account_id, key, request_hash, created_at) values ($1, $2, $3, duban.now())
       on conflict (account_id, key) do update set request_hash = excluded.request_hash, status = null, response = null, created_at = excluded.created_at
        where k.created_at < duban.now() - make_interval(hours => ${KEPT_HOURS})
       returning key`,
      params,
    );
    if (fresh) return { kind: 'mine' };
    const [row] = await this.statements.query<KeyRow>(
      'select request_hash = $3 as same, status, response from duban.idempotency_key where account_id = $1 and key = $2',
      params,
    );
    if (!row) return { kind: 'in-progress' };
    if (!row.same) return { kind: 'other-request' };
    return row.status === null ? { kind: 'in-progress' } : { kind: 'replay', status: row.status, response: row.response };
  }

  async keep(accountId: string, key: string, status: number, response: unknown): Promise<void> {
    await this.statements.execute(
      'update duban.idempotency_key set status = $3, response = $4 where account_id = $1 and key = $2',
      [accountId, key, status, JSON.stringify(response ?? null)],
    );
  }

  /** The act was refused and changed nothing: the key may be used again. */
  async release(accountId: string, key: string): Promise<void> {
    await this.statements.execute('delete from duban.idempotency_key where account_id = $1 and key = $2 and status is null', [accountId, key]);
  }
}
