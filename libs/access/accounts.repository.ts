import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Account } from './account.entity.js';
import type { PostRow } from './account-row.js';

export interface AccountInsert {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
}

export interface PostInsert {
  readonly id: string;
  readonly unitId: string;
  readonly role: Role;
  readonly title: string;
}

@Injectable()
export class AccountRepository {
  load(tx: Tx, accountId: string): Promise<Account | null> {
    return tx.manager.findOne(Account, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Holds, or held, a post in the office of the act. */
  async ofOffice(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from duban.post_holding h join duban.post p on p.id = h.post_id where h.account_id = $1 and p.office_id = $2 limit 1',
      [accountId, tx.officeId],
    );
    return rows.length > 0;
  }

  async save(tx: Tx, account: Account): Promise<void> {
    await tx.manager.save(account);
  }

  async takenUsernames(tx: Tx, usernames: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ username: string }>('select username from duban.account where username = any($1::text[])', [usernames]);
    return rows.map((row) => row.username);
  }

  async insertAccounts(tx: Tx, accounts: readonly AccountInsert[]): Promise<void> {
    await tx.execute(
      `insert into duban.account (id, username, name, password_hash, must_change_password, email, phone, created_at)
       select r.id, r.username, r.name, r."passwordHash", r."mustChangePassword", r.email, r.phone, $2
         from jsonb_to_recordset($1::jsonb) as r(id uuid, username text, name text, "passwordHash" text,
              "mustChangePassword" boolean, email text, phone text)`,
      [JSON.stringify(accounts), tx.now],
    );
  }

  /** The posts with these titles, made where missing; several people may hold one post. */
  upsertPosts(tx: Tx, posts: readonly PostInsert[]): Promise<(PostRow & { title: string })[]> {
    return tx.query(
      `insert into duban.post (id, office_id, unit_id, role, title)
       select r.id, $1, r."unitId", r.role, r.title
         from jsonb_to_recordset($2::jsonb) as r(id uuid, "unitId" uuid, role text, title text)
       on conflict (office_id, unit_id, role, title) do update set title = excluded.title
       returning id as "postId", unit_id as "unitId", role, title`,
      [tx.officeId, JSON.stringify(posts)],
    );
  }

  async insertHoldings(tx: Tx, holdings: readonly { id: string; postId: string; accountId: string }[]): Promise<void> {
    await tx.execute(
      `insert into duban.post_holding (id, post_id, account_id, valid_from)
       select r.id, r."postId", r."accountId", $2 from jsonb_to_recordset($1::jsonb) as r(id uuid, "postId" uuid, "accountId" uuid)
       on conflict (post_id, account_id) where valid_to is null do nothing`,
      [JSON.stringify(holdings), tx.today],
    );
  }

  /** Ends a holding from `from` on; the post it was of, or null when there is no such live holding in the office. */
  async endHolding(tx: Tx, holdingId: string, from: string): Promise<{ postId: string; accountId: string } | null> {
    const rows = await tx.query<{ postId: string; accountId: string }>(
      `update duban.post_holding h set valid_to = greatest($3::date, h.valid_from) from duban.post p
        where h.id = $2 and p.id = h.post_id and p.office_id = $1 and h.valid_to is null
        returning h.post_id as "postId", h.account_id as "accountId"`,
      [tx.officeId, holdingId, from],
    );
    return rows[0] ?? null;
  }

  /** Serialises the first run: two administrators cannot both be the first. */
  async lockFirstRun(tx: Tx): Promise<boolean> {
    await tx.query('lock table duban.account in share row exclusive mode');
    const [row] = await tx.query<{ fresh: boolean }>('select not exists (select 1 from duban.account) as fresh');
    return row!.fresh;
  }
}
