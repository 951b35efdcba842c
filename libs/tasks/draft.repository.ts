import { Injectable } from '@nestjs/common';
import type { AssignmentRole } from '#domain/assignment/assignment.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DraftObligation, type DraftTarget, ObligationRepository } from '#rooms/obligations/index.js';
import type { Task } from './task.entity.js';

export interface DraftUnit {
  readonly position: number;
  readonly role: AssignmentRole;
  readonly unitId: string | null;
  readonly groupName: string | null;
}
export type DraftColumns = Pick<
  Task,
  | 'id'
  | 'clauseId'
  | 'outlineVersionId'
  | 'planYear'
  | 'ordinal'
  | 'no'
  | 'chapterNo'
  | 'chapter'
  | 'title'
  | 'content'
  | 'nature'
  | 'source'
  | 'state'
  | 'originalDue'
  | 'currentDue'
  | 'dueVersion'
  | 'dueBasis'
  | 'measure'
  | 'carriedFrom'
  | 'policyVersion'
>;
export interface TaskDraft {
  readonly task: DraftColumns;
  readonly units: readonly DraftUnit[];
  readonly obligations: readonly DraftObligation[];
  readonly targets: readonly DraftTarget[];
}

/** New tasks with everything below them, a statement per table however many they are. */
@Injectable()
export class DraftRepository {
  constructor(private readonly obligations: ObligationRepository) {}

  /** Tasks that exist already (same outline, year and place) are left as they are; returns the new ones. */
  async insert(tx: Tx, drafts: readonly TaskDraft[]): Promise<string[]> {
    const made = await tx.query<{ id: string }>(
      `insert into duban.task (id, office_id, clause_id, outline_version_id, plan_year, ordinal, no, chapter_no, chapter, title, content,
              nature, source, state, original_due, current_due, due_version, due_basis, measure, carried_from, drafted_by, policy_version)
       select r.id, $2, r."clauseId", r."outlineVersionId", r."planYear", r.ordinal, r.no, r."chapterNo", r.chapter, r.title, r.content,
              r.nature, r.source, r.state, r."originalDue", r."currentDue", r."dueVersion", r."dueBasis", r.measure, r."carriedFrom", $3, r."policyVersion"
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "clauseId" uuid, "outlineVersionId" uuid, "planYear" int, ordinal int, no text,
              "chapterNo" text, chapter text, title text, content text, nature text, source text, state text, "originalDue" date,
              "currentDue" date, "dueVersion" int, "dueBasis" jsonb, measure text, "carriedFrom" uuid, "policyVersion" text)
       on conflict (office_id, outline_version_id, plan_year, ordinal) do nothing returning id`,
      [JSON.stringify(drafts.map((draft) => draft.task)), tx.officeId, tx.actor.accountId],
    );
    const fresh = new Set(made.map((row) => row.id));
    const kept = drafts.filter((draft) => fresh.has(draft.task.id));
    await this.insertUnits(
      tx,
      kept.flatMap((draft) => draft.units.map((unit) => ({ taskId: draft.task.id, ...unit }))),
    );
    await this.obligations.insert(
      tx,
      kept.map(({ task, obligations, targets }) => ({ taskId: task.id, obligations, targets })),
    );
    return [...fresh];
  }

  /** The lists of units of these tasks, anew. */
  async replaceUnits(
    tx: Tx,
    lists: readonly { readonly taskId: string; readonly units: readonly DraftUnit[] }[],
  ): Promise<void> {
    if (lists.length === 0) return;
    await tx.execute(`delete from duban.task_unit where task_id = any($1::uuid[])`, [lists.map((list) => list.taskId)]);
    await this.insertUnits(
      tx,
      lists.flatMap(({ taskId, units }) => units.map((unit) => ({ taskId, ...unit }))),
    );
  }

  private async insertUnits(tx: Tx, rows: readonly (DraftUnit & { taskId: string })[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.execute(
      `insert into duban.task_unit (task_id, position, role, unit_id, group_name)
       select r."taskId", r.position, r.role, r."unitId", r."groupName"
         from jsonb_to_recordset($1::jsonb) as r("taskId" uuid, position int, role text, "unitId" uuid, "groupName" text)`,
      [JSON.stringify(rows)],
    );
  }
}
