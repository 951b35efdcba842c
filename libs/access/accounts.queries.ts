import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface AccountListRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly disabled: boolean;
  readonly version: number;
  readonly posts: readonly { holdingId: string; postId: string; unitId: string; role: Role; title: string }[];
}

@Injectable()
export class AccountQueries {
  page(tx: Tx, limit: number, after: string | null): Promise<AccountListRow[]> {
    return tx.query(
      `select a.id, a.username, a.name, a.email, a.phone, a.disabled_at is not null as disabled, a.version, p.posts
         from duban.account a
         join lateral (
           select json_agg(json_build_object('holdingId', h.id, 'postId', p.id, 'unitId', p.unit_id, 'role', p.role, 'title', p.title)
                           order by h.valid_from, p.id) as posts
             from duban.post_holding h join duban.post p on p.id = h.post_id and p.office_id = $1
            where h.account_id = a.id and (h.valid_to is null or h.valid_to > $4::date)
         ) p on p.posts is not null
        where ($3::text is null or a.username > $3)
        order by a.username limit $2`,
      [tx.officeId, limit, after, tx.today],
    );
  }
}
