import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Tx } from '#platform/database/unit-of-work.js';
import { hashToken } from './session.resolver.js';

export const SESSION_HOURS = 12;
export const LINK_HOURS = 24;

export interface SignInCandidate {
  readonly accountId: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly officeId: string | null;
}

@Injectable()
export class SessionRepository {
  /** Account by name with the office it acts for; a disabled account is no candidate. */
  async candidate(tx: Tx, username: string): Promise<SignInCandidate | null> {
    const rows = await tx.query<SignInCandidate>(
      `select a.id as "accountId", a.name, a.password_hash as "passwordHash",
              (select p.office_id from duban.post_holding h join duban.post p on p.id = h.post_id
                where h.account_id = a.id and h.valid_from <= $2::date and (h.valid_to is null or h.valid_to > $2::date)
                order by h.valid_from, p.id limit 1) as "officeId"
         from duban.account a where a.username = $1 and a.disabled_at is null`,
      [username, tx.today],
    );
    return rows[0] ?? null;
  }

  /** A new session; only the hash of its token is stored. */
  async open(tx: Tx, accountId: string, ip: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.execute(
      `insert into duban.session (token_hash, account_id, created_at, last_seen_at, expires_at, ip)
       values ($1, $2, $3, $3, $3::timestamptz + make_interval(hours => $4), $5)`,
      [hashToken(token), accountId, tx.now, SESSION_HOURS, ip],
    );
    return token;
  }

  close(tx: Tx, tokenHash: Buffer): Promise<number> {
    return tx.execute('delete from duban.session where token_hash = $1', [tokenHash]);
  }

  closeOthers(tx: Tx, accountId: string, keep: Buffer): Promise<number> {
    return tx.execute('delete from duban.session where account_id = $1 and token_hash <> $2', [accountId, keep]);
  }

  /** Open sessions, and links that nobody has opened yet. */
  async closeAll(tx: Tx, accountId: string): Promise<number> {
    await tx.execute('update duban.sign_in_link set used_at = $2 where account_id = $1 and used_at is null', [accountId, tx.now]);
    return tx.execute('delete from duban.session where account_id = $1', [accountId]);
  }

  async insertLinks(tx: Tx, links: readonly { accountId: string; token: string }[]): Promise<void> {
    await tx.execute(
      `insert into duban.sign_in_link (token_hash, account_id, expires_at)
       select decode(r.hash, 'hex'), r."accountId", $2::timestamptz + make_interval(hours => $3)
         from jsonb_to_recordset($1::jsonb) as r(hash text, "accountId" uuid)`,
      [JSON.stringify(links.map((l) => ({ accountId: l.accountId, hash: hashToken(l.token).toString('hex') }))), tx.now, LINK_HOURS],
    );
  }

  /** Uses a link up; of two who come with the same one, the row lock lets a single one through. */
  async redeem(tx: Tx, token: string): Promise<SignInCandidate | null> {
    const rows = await tx.query<{ username: string }>(
      `update duban.sign_in_link l set used_at = $2 from duban.account a
        where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and a.id = l.account_id
        returning a.username`,
      [hashToken(token), tx.now],
    );
    return rows[0] ? this.candidate(tx, rows[0].username) : null;
  }

  /** Failures of one source in the running window. */
  async failures(tx: Tx, source: string, windowMinutes: number): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      `select failures from duban.sign_in_throttle
        where source_hash = $1 and window_start > $2::timestamptz - make_interval(mins => $3)`,
      [hashToken(source), tx.now, windowMinutes],
    );
    return row?.failures ?? 0;
  }

  async countFailure(tx: Tx, source: string, windowMinutes: number): Promise<void> {
    await tx.execute(
      `insert into duban.sign_in_throttle as t (source_hash, window_start, failures) values ($1, $2, 1)
       on conflict (source_hash) do update set
         failures = case when t.window_start > $2::timestamptz - make_interval(mins => $3) then t.failures + 1 else 1 end,
         window_start = case when t.window_start > $2::timestamptz - make_interval(mins => $3) then t.window_start else $2 end`,
      [hashToken(source), tx.now, windowMinutes],
    );
  }
}
