import { Injectable } from '@nestjs/common';
import type { RevisionDecision, RevisionEffect } from '#domain/outline-revision/revision-plan.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { Revision } from './revision.entity.js';

/** One task of a revision: before the confirmation only what a person decided, after it everything. */
export interface TaskLine {
  readonly taskId: string;
  readonly decision: RevisionDecision;
  readonly reason: string | null;
  readonly due: LocalDate | null;
  readonly effect: RevisionEffect | null;
  readonly oldClauseId: string | null;
  readonly clauseId: string | null;
  readonly intoTaskId: string | null;
  readonly appliedAt: string | null;
}
export interface DraftLine {
  readonly clauseId: string;
  readonly planYear: number;
  readonly carriedFrom: string | null;
  readonly taskId: string | null;
  readonly appliedAt: string | null;
}
export interface RevisionLines {
  readonly tasks: readonly TaskLine[];
  readonly drafts: readonly DraftLine[];
}

const TASK_LINE = `json_build_object('taskId', t.task_id, 'decision', t.decision, 'reason', t.reason, 'due', t.due, 'effect', t.effect,
  'oldClauseId', t.old_clause_id, 'clauseId', t.clause_id, 'intoTaskId', t.into_task_id, 'appliedAt', t.applied_at)`;
const DRAFT_LINE = `json_build_object('clauseId', d.clause_id, 'planYear', d.plan_year, 'carriedFrom', d.carried_from, 'taskId', d.task_id,
  'appliedAt', d.applied_at)`;

@Injectable()
export class RevisionRepository {
  async lock(tx: Tx, id: string, version: number | null): Promise<Revision> {
    const row = await tx.manager.findOne(Revision, {
      where: { id, officeId: tx.officeId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!row) throw new NotFoundError('revision', id);
    if (version !== null && row.version !== version) throw new StaleVersionError('revision', version, row.version);
    return row;
  }

  /** The revision that made this version, with its lines, in one statement. */
  async find(
    tx: Tx,
    by: { readonly newVersionId: string } | { readonly id: string },
  ): Promise<{ revision: Revision; lines: RevisionLines } | null> {
    const [row] = await tx.query<Revision & RevisionLines>(
      `select r.id, r.office_id as "officeId", r.old_version_id as "oldVersionId", r.new_version_id as "newVersionId", r.state, r.corrections,
              r.pairings, r.basis, r.drafted_by as "draftedBy", r.drafted_at as "draftedAt", r.confirmed_by as "confirmedBy",
              r.confirmed_at as "confirmedAt", r.version,
              coalesce((select json_agg(${TASK_LINE} order by t.place, t.task_id) from duban.revision_task t where t.revision_id = r.id), '[]') as tasks,
              coalesce((select json_agg(${DRAFT_LINE} order by d.clause_id) from duban.revision_draft d where d.revision_id = r.id), '[]') as drafts
         from duban.revision r where r.office_id = $1 and (r.new_version_id = $2::uuid or r.id = $3::uuid)`,
      [tx.officeId, 'newVersionId' in by ? by.newVersionId : null, 'id' in by ? by.id : null],
    );
    if (!row) return null;
    const { tasks, drafts, ...revision } = row;
    return { revision, lines: { tasks, drafts } };
  }

  /** Revisions that begin at the same version are confirmed one after the other: the second finds the work gone on. */
  async lockBeside(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `select b.id from duban.revision r join duban.revision b on b.old_version_id = r.old_version_id
        where r.office_id = $1 and r.id = $2 order by b.id for no key update of b`,
      [tx.officeId, id],
    );
  }

  async anyConfirmedInto(tx: Tx, newVersionIds: readonly string[]): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from duban.revision where office_id = $1 and new_version_id = any($2::uuid[]) and state = 'CONFIRMED' limit 1`,
      [tx.officeId, newVersionIds],
    );
    return rows.length > 0;
  }

  /** Tasks and drafts that a confirmed revision into this version has yet to carry out. */
  async waitingInto(tx: Tx, newVersionId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select ((select count(*) from duban.revision_task t where t.revision_id = r.id and t.effect is not null and t.applied_at is null)
             + (select count(*) from duban.revision_draft d where d.revision_id = r.id and d.applied_at is null))::int as n
         from duban.revision r where r.office_id = $1 and r.new_version_id = $2 and r.state = 'CONFIRMED'`,
      [tx.officeId, newVersionId],
    );
    return row?.n ?? 0;
  }

  /** false: somebody has begun it before. */
  async insertOnce(tx: Tx, row: Pick<Revision, 'id' | 'oldVersionId' | 'newVersionId' | 'state'>): Promise<boolean> {
    const made = await tx.execute(
      `insert into duban.revision (id, office_id, old_version_id, new_version_id, state, drafted_by, drafted_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (office_id, new_version_id) do nothing`,
      [row.id, tx.officeId, row.oldVersionId, row.newVersionId, row.state, tx.actor.accountId, tx.now],
    );
    return made === 1;
  }

  async save(tx: Tx, row: Revision): Promise<void> {
    row.version += 1;
    await tx.execute(
      `update duban.revision set state = $2, corrections = $3, pairings = $4, basis = $5, confirmed_by = $6, confirmed_at = $7, version = $8,
              old_version_id = $9
        where id = $1`,
      [
        row.id,
        row.state,
        JSON.stringify(row.corrections),
        row.pairings && JSON.stringify(row.pairings),
        row.basis,
        row.confirmedBy,
        row.confirmedAt,
        row.version,
        row.oldVersionId,
      ],
    );
  }

  /** Writes these lines anew; what is suggested needs no line before the confirmation. */
  async writeTasks(tx: Tx, revisionId: string, taskIds: readonly string[], lines: readonly TaskLine[]): Promise<void> {
    await tx.execute(`delete from duban.revision_task where revision_id = $1 and task_id = any($2::uuid[])`, [
      revisionId,
      taskIds,
    ]);
    if (lines.length === 0) return;
    await tx.execute(
      `insert into duban.revision_task (revision_id, task_id, decision, reason, due, effect, old_clause_id, clause_id, into_task_id, place, applied_at)
       select $2, r."taskId", r.decision, r.reason, r.due, r.effect, r."oldClauseId", r."clauseId", r."intoTaskId", r.place, r."appliedAt"
         from jsonb_to_recordset($1::jsonb) as r("taskId" uuid, decision text, reason text, due date, effect text, "oldClauseId" uuid,
              "clauseId" uuid, "intoTaskId" uuid, place int, "appliedAt" timestamptz)`,
      [JSON.stringify(lines.map((line, place) => ({ ...line, place }))), revisionId],
    );
  }

  async writeDrafts(
    tx: Tx,
    revisionId: string,
    lines: readonly Pick<DraftLine, 'clauseId' | 'planYear' | 'carriedFrom'>[],
  ): Promise<void> {
    if (lines.length === 0) return;
    await tx.execute(
      `insert into duban.revision_draft (revision_id, clause_id, plan_year, carried_from)
       select $2, r."clauseId", r."planYear", r."carriedFrom"
         from jsonb_to_recordset($1::jsonb) as r("clauseId" uuid, "planYear" int, "carriedFrom" uuid)`,
      [JSON.stringify(lines), revisionId],
    );
  }

  async applied(
    tx: Tx,
    revisionId: string,
    lines: readonly { readonly taskId: string; readonly effect: RevisionEffect }[],
  ): Promise<void> {
    await tx.execute(
      `update duban.revision_task t set effect = r.effect, applied_at = $3 from jsonb_to_recordset($1::jsonb) as r("taskId" uuid, effect text)
        where t.revision_id = $2 and t.task_id = r."taskId"`,
      [JSON.stringify(lines), revisionId, tx.now],
    );
  }

  async drafted(
    tx: Tx,
    revisionId: string,
    lines: readonly Pick<DraftLine, 'clauseId' | 'planYear' | 'taskId'>[],
  ): Promise<void> {
    await tx.execute(
      `update duban.revision_draft d set task_id = r."taskId", applied_at = $3
         from jsonb_to_recordset($1::jsonb) as r("clauseId" uuid, "planYear" int, "taskId" uuid)
        where d.revision_id = $2 and d.clause_id = r."clauseId" and d.plan_year = r."planYear"`,
      [JSON.stringify(lines), revisionId, tx.now],
    );
  }
}
