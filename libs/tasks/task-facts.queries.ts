import { Injectable } from '@nestjs/common';
import { type AssignmentRole, type AssignmentState, leadsOutstanding } from '#domain/assignment/assignment.rules.js';
import type { Policy } from '#domain/kernel/policy.js';
import type { TaskFacts } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { openOccurrencesOf } from '#rooms/obligations/index.js';
import type { Task } from './task.entity.js';

interface CountRow {
  readonly id: string;
  readonly leadCount: number;
  readonly primaryLeadCount: number;
  readonly primaryLeadUnitId: string | null;
  readonly primaryLeadFamilyId: string | null;
  readonly openConsultations: number;
  readonly openHolds: number;
  readonly quotasOpen: number;
  readonly leads: readonly { state: AssignmentState; role: AssignmentRole }[] | null;
}

const COUNTS = `
  select c.*, (select f.family_id from duban.unit_family f where f.unit_id = c."primaryLeadUnitId") as "primaryLeadFamilyId" from (
  select t.id,
    (select count(*)::int from duban.task_unit u where u.task_id = t.id and u.role in ('PRIMARY_LEAD', 'LEAD')) as "leadCount",
    (select count(*)::int from duban.task_unit u where u.task_id = t.id and u.role = 'PRIMARY_LEAD' and u.unit_id is not null) as "primaryLeadCount",
    coalesce(
      (select a.unit_id from duban.assignment a where a.task_id = t.id and a.role = 'PRIMARY_LEAD'
          and a.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN') limit 1),
      (select u.unit_id from duban.task_unit u where u.task_id = t.id and u.role = 'PRIMARY_LEAD' limit 1)) as "primaryLeadUnitId",
    (select count(*)::int from duban.consultation c where c.outline_version_id = t.outline_version_id and c.plan_year = t.plan_year
        and c.state in ('OPEN', 'COLLECTED')) as "openConsultations",
    (select count(*)::int from duban.task_hold h where h.task_id = t.id and h.lifted_at is null) as "openHolds",
    ${openOccurrencesOf('t.id')} as "quotasOpen",
    (select json_agg(json_build_object('state', a.state, 'role', a.role)) from duban.assignment a
      where a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD')) as leads
  from duban.task t where t.id = any($1::uuid[])) c`;

/** What the rules of a task look at, for a set of tasks in one statement. */
@Injectable()
export class TaskFactsQueries {
  async of(
    tx: Tx,
    tasks: readonly Task[],
    closure: Policy['closure'],
    rosterFrozen = false,
  ): Promise<Map<string, TaskFacts>> {
    const rows = await tx.query<CountRow>(COUNTS, [tasks.map((task) => task.id)]);
    const counts = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      tasks.map((task) => {
        const { leads, ...count } = counts.get(task.id)!;
        const outstanding = leadsOutstanding(leads ?? [], closure);
        // What closure asked for must still hold on the day of filing: a notice or a look-back may have come since.
        const archiveComplete = count.openHolds === 0 && count.quotasOpen === 0 && outstanding === 0;
        const facts = {
          ...task,
          ...count,
          rosterFrozen,
          leadsOutstanding: outstanding,
          archiveComplete,
        };
        return [task.id, facts];
      }),
    );
  }
}
