import { Injectable } from '@nestjs/common';
import type { FollowedLinks } from '#domain/link/follow-parts.js';
import type { LinkState } from '#domain/link/link.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';

export interface NewLink {
  readonly id: string;
  readonly planYear: number;
  readonly unitId: string;
  readonly primaryId: string;
  readonly otherId: string;
  readonly primaryTaskId: string;
  readonly otherTaskId: string;
  readonly primaryClauseId: string | null;
  readonly otherClauseId: string | null;
  readonly state: LinkState;
}
export interface HeldLink {
  readonly id: string;
  readonly primaryId: string;
  readonly otherId: string;
  readonly unitId: string;
  readonly state: LinkState;
  readonly version: number;
}

/** A clause that goes on as another one in the next version of its outline. */
export interface FollowedClause {
  readonly oldClauseId: string;
  readonly newClauseId: string;
  /** Others became the same clause: that one of them was not the same says nothing of what they are together. */
  readonly merged: boolean;
}
export interface AbsorbedTask {
  readonly fromTaskId: string;
  readonly intoTaskId: string;
}

const HELD = `id, primary_id as "primaryId", other_id as "otherId", unit_id as "unitId", state, version`;

@Injectable()
export class TaskLinkRepository {
  async insert(tx: Tx, links: readonly NewLink[], note: string | null): Promise<void> {
    await tx.execute(
      `insert into duban.task_link (id, office_id, plan_year, unit_id, primary_id, other_id, primary_task_id, other_task_id,
              primary_clause_id, other_clause_id, state, note, decided_by, decided_by_name, decided_at)
       select r.id, $2, r."planYear", r."unitId", r."primaryId", r."otherId", r."primaryTaskId", r."otherTaskId",
              r."primaryClauseId", r."otherClauseId", r.state, $3, $4, $5, $6
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "planYear" int, "unitId" uuid, "primaryId" uuid, "otherId" uuid,
              "primaryTaskId" uuid, "otherTaskId" uuid, "primaryClauseId" uuid, "otherClauseId" uuid, state text)`,
      [JSON.stringify(links), tx.officeId, note, tx.actor.accountId, tx.actor.name, tx.now],
    );
  }

  /** Decisions in force about any of these assignments. */
  about(tx: Tx, assignmentIds: readonly string[]): Promise<HeldLink[]> {
    return tx.query<HeldLink>(
      `select ${HELD} from duban.task_link where office_id = $1 and state <> 'UNDONE' and (primary_id = any($2::uuid[]) or other_id = any($2::uuid[])) order by id`,
      [tx.officeId, assignmentIds],
    );
  }

  async lock(tx: Tx, id: string, version: number): Promise<HeldLink> {
    const [held] = await tx.query<HeldLink>(
      `select ${HELD} from duban.task_link where office_id = $1 and id = $2 for update`,
      [tx.officeId, id],
    );
    if (!held) throw new NotFoundError('task-link', id);
    if (held.version !== version) throw new StaleVersionError('task-link', version, held.version);
    return held;
  }

  async undo(tx: Tx, id: string, state: LinkState): Promise<void> {
    await tx.execute(
      `update duban.task_link set state = $2, undone_by_name = $3, undone_at = $4, version = version + 1 where id = $1`,
      [id, state, tx.actor.name, tx.now],
    );
  }

  /** Who decided, when, and the version stay: people decided nothing new. @returns how many, `most` at the most */
  followClauses(tx: Tx, clauses: readonly FollowedClause[], most: number): Promise<number> {
    return tx.execute(
      `with gone as (select * from jsonb_to_recordset($1::jsonb) as r("oldClauseId" uuid, "newClauseId" uuid, merged boolean)),
            due as (select l.id, p."newClauseId" as one, o."newClauseId" as two from duban.task_link l
                      left join gone p on p."oldClauseId" = l.primary_clause_id and (l.state = 'LINKED' or not p.merged)
                      left join gone o on o."oldClauseId" = l.other_clause_id and (l.state = 'LINKED' or not o.merged)
                     where l.office_id = $2 and l.state <> 'UNDONE' and (p."newClauseId" is not null or o."newClauseId" is not null)
                     order by l.id limit $3)
       update duban.task_link l set primary_clause_id = coalesce(due.one, l.primary_clause_id),
              other_clause_id = coalesce(due.two, l.other_clause_id) from due where l.id = due.id`,
      [JSON.stringify(clauses), tx.officeId, most],
    );
  }

  /** Who decided, when, and the version stay with a link that follows; one that cannot is taken back in the actor's name. */
  async followParts(tx: Tx, { moved, ended }: FollowedLinks): Promise<void> {
    await tx.execute(
      `update duban.task_link set state = 'UNDONE', undone_by_name = $3, undone_at = $4, version = version + 1
        where office_id = $1 and id = any($2::uuid[]) and state = 'LINKED'`,
      [tx.officeId, ended, tx.actor.name, tx.now],
    );
    await tx.execute(
      `update duban.task_link l set primary_id = r."primaryId", other_id = r."otherId"
         from jsonb_to_recordset($2::jsonb) as r(id uuid, "primaryId" uuid, "otherId" uuid)
        where l.office_id = $1 and l.id = r.id and l.state = 'LINKED'`,
      [tx.officeId, JSON.stringify(moved)],
    );
  }

  async followTasks(tx: Tx, tasks: readonly AbsorbedTask[]): Promise<void> {
    const moved = `unnest($1::uuid[], $2::uuid[]) as m("from", "into")`;
    await tx.execute(
      `update duban.task_link l set primary_task_id = coalesce((select m."into" from ${moved} where m."from" = l.primary_task_id), l.primary_task_id),
              other_task_id = coalesce((select m."into" from ${moved} where m."from" = l.other_task_id), l.other_task_id)
        where l.office_id = $3 and (l.primary_task_id = any($1::uuid[]) or l.other_task_id = any($1::uuid[]))`,
      [tasks.map(({ fromTaskId }) => fromTaskId), tasks.map(({ intoTaskId }) => intoTaskId), tx.officeId],
    );
  }
}
