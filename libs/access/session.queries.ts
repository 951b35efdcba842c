import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import { SystemStatements } from '#platform/database/system-statements.js';

export interface SessionRow {
  readonly accountId: string;
  readonly username: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
  readonly posts: readonly { postId: string; officeId: string; role: Role; title: string; unitId: string; familyId: string }[];
}

/** Minutes without a request after which a session ends (GB/T 22239-2019 8.1.4.1: time-out of idle sessions). */
export const IDLE_MINUTES = 60;

@Injectable()
export class SessionQueries {
  constructor(private readonly statements: SystemStatements) {}

  /** One statement for the whole question; it notes the visit at most once a minute, so that reading stays cheap. */
  async find(tokenHash: Buffer): Promise<SessionRow | null> {
    const rows = await this.statements.query<SessionRow>(
      `with live as (
         select s.token_hash, s.account_id, s.last_seen_at from duban.session s
          where s.token_hash = $1 and s.expires_at > duban.now() and s.last_seen_at > duban.now() - make_interval(mins => $2)),
       seen as (
         update duban.session s set last_seen_at = duban.now() from live
          where s.token_hash = live.token_hash and live.last_seen_at < duban.now() - interval '1 minute')
       select a.id as "accountId", a.username, a.name, a.must_change_password as "mustChangePassword",
              coalesce(p.posts, '[]'::json) as posts
         from live join duban.account a on a.id = live.account_id and a.disabled_at is null
         left join lateral (
           select json_agg(json_build_object('postId', p.id, 'officeId', p.office_id, 'role', p.role, 'title', p.title,
                    'unitId', p.unit_id, 'familyId', f.family_id) order by h.valid_from, p.id) as posts
             from duban.post_holding h join duban.post p on p.id = h.post_id
             join duban.unit_family f on f.unit_id = p.unit_id
            where h.account_id = a.id and h.valid_from <= duban.today() and (h.valid_to is null or h.valid_to > duban.today())
         ) p on true`,
      [tokenHash, IDLE_MINUTES],
    );
    return rows[0] ?? null;
  }

  /** True while nobody can sign in at all: the installation is fresh. */
  async noAccountYet(): Promise<boolean> {
    const [row] = await this.statements.query<{ fresh: boolean }>('select not exists (select 1 from duban.account) as fresh');
    return row!.fresh;
  }
}
