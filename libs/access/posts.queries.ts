import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { HolderRow, PostRow } from './account-row.js';

const HELD_ON = (day: string): string => `h.valid_from <= ${day} and (h.valid_to is null or h.valid_to > ${day})`;

export interface ContactRow {
  readonly holdingId: string;
  readonly postId: string;
  readonly role: Role;
  readonly title: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

@Injectable()
export class PostQueries {
  /** `unitIds` null: the whole office. */
  postsOf(tx: Tx, unitIds: readonly string[] | null, roles: readonly Role[]): Promise<PostRow[]> {
    return tx.query(
      `select p.id as "postId", p.unit_id as "unitId", p.role, p.title from duban.post p
        where p.office_id = $1 and ($2::uuid[] is null or p.unit_id = any($2)) and p.role = any($3::text[])
        order by p.unit_id, p.role, p.id`,
      [tx.officeId, unitIds, roles],
    );
  }

  holders(tx: Tx, postIds: readonly string[]): Promise<HolderRow[]> {
    return tx.query(
      `select h.post_id as "postId", a.id as "accountId", a.name, a.email, a.phone
         from duban.post_holding h join duban.post p on p.id = h.post_id and p.office_id = $1
         join duban.account a on a.id = h.account_id and a.disabled_at is null
        where h.post_id = any($2::uuid[]) and ${HELD_ON('$3::date')}
        order by h.post_id, h.valid_from, a.id`,
      [tx.officeId, postIds, tx.today],
    );
  }

  vacant(tx: Tx): Promise<PostRow[]> {
    return tx.query(
      `select p.id as "postId", p.unit_id as "unitId", p.role, p.title from duban.post p
        where p.office_id = $1 and not exists (
          select 1 from duban.post_holding h join duban.account a on a.id = h.account_id and a.disabled_at is null
           where h.post_id = p.id and ${HELD_ON('$2::date')})
        order by p.unit_id, p.role, p.id`,
      [tx.officeId, tx.today],
    );
  }

  contacts(tx: Tx, unitId: string): Promise<ContactRow[]> {
    return tx.query(
      `select h.id as "holdingId", p.id as "postId", p.role, p.title, a.id as "accountId", a.name, a.email, a.phone
         from duban.post p join duban.post_holding h on h.post_id = p.id and ${HELD_ON('$3::date')}
         join duban.account a on a.id = h.account_id and a.disabled_at is null
        where p.office_id = $1 and p.unit_id = $2 order by p.role, a.id`,
      [tx.officeId, unitId, tx.today],
    );
  }
}
