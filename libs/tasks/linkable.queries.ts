import { Injectable } from '@nestjs/common';
import {
  ACTIVE_ASSIGNMENT_STATES,
  type AssignmentRole,
  type AssignmentState,
} from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { LinkSide } from '#domain/link/link.rules.js';
import type { LinkableTask } from '#domain/link/propose-links.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { cyclesOf, valuesOf } from '#rooms/obligations/index.js';

export interface LinkableTaskRow extends LinkableTask {
  readonly no: string;
  readonly clauseId: string | null;
  /** The document that asks. */
  readonly source: string;
}
export interface LinkSideRow extends LinkSide {
  readonly taskId: string;
  readonly clauseId: string | null;
}
/** Two assignments of one unit under a pair of tasks. */
export interface SharedUnit {
  readonly unitId: string;
  readonly a: SharedAssignment;
  readonly b: SharedAssignment;
}
export interface SharedAssignment {
  readonly assignmentId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly currentDue: LocalDate;
}
/** What was decided: about two assignments, and for good about the clauses behind them. */
export interface SettledPair {
  readonly unitId: string;
  readonly assignments: readonly [string, string];
  readonly clauses: readonly [string, string] | null;
}

const MOST_TASKS = 2_000;
const LEADS = `('PRIMARY_LEAD', 'LEAD')`;
const SIDE = (alias: string): string =>
  `jsonb_build_object('assignmentId', ${alias}.id, 'role', ${alias}.role, 'state', ${alias}.state, 'currentDue', ${alias}.current_due)`;

export interface LinkableTasks {
  readonly tasks: readonly LinkableTaskRow[];
  /** Tasks of the year that are compared with nothing, because there are too many. */
  readonly leftOut: number;
}

/** The door through which tasks of several outlines are compared. */
@Injectable()
export class LinkableTaskQueries {
  /** Live tasks of a plan year; none when one outline alone asks. */
  async tasks(tx: Tx, planYear: number): Promise<LinkableTasks> {
    const rows = await tx.query<LinkableTaskRow & { readonly live: number }>(
      `with live as (
         select t.* from duban.task t where t.office_id = $1 and t.plan_year = $2 and t.outline_version_id is not null
            and t.state in ('DISPATCHED', 'IN_PROGRESS')),
       asked as (select count(*)::int as live, count(distinct outline_version_id) as outlines from live)
       select t.id, t.outline_version_id as "outlineVersionId", t.clause_id as "clauseId", t.no, t.title, t.content, t.source,
              ${valuesOf('t.id')} as targets, ${cyclesOf('t.id')} as cycles, asked.live
         from (select * from live order by id limit ${MOST_TASKS}) t cross join asked where asked.outlines > 1 order by t.id`,
      [tx.officeId, planYear],
    );
    return { tasks: rows, leftOut: Math.max(0, (rows[0]?.live ?? 0) - MOST_TASKS) };
  }

  /**
   * For pairs of tasks in the order given: the units that both ask in the same kind of round, without what is settled.
   * Pairs that ask nobody in common fall away; at most `limit` pairs come back.
   */
  sharedUnits(
    tx: Tx,
    pairs: readonly { readonly a: string; readonly b: string }[],
    settled: readonly SettledPair[],
    unitId: string | null,
    limit: number,
  ): Promise<{ place: number; units: SharedUnit[] }[]> {
    return tx.query(
      `with pair as (select * from unnest($2::uuid[], $3::uuid[]) with ordinality as p(a, b, place)),
            settled as (select * from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[]) as s(unit_id, one, two, clause_one, clause_two))
       select (p.place - 1)::int as place, jsonb_agg(jsonb_build_object('unitId', x.unit_id, 'a', ${SIDE('x')}, 'b', ${SIDE('y')}) order by x.unit_id, x.id, y.id) as units
         from pair p
         join duban.assignment x on x.task_id = p.a and x.state = any($9) and x.role <> 'COOPERATING' and x.office_id = $1
         join duban.assignment y on y.task_id = p.b and y.state = any($9) and y.role <> 'COOPERATING' and y.unit_id = x.unit_id
         join duban.task t on t.id = p.a
         join duban.task u on u.id = p.b
        where (x.role in ${LEADS}) = (y.role in ${LEADS}) and ($10::uuid is null or x.unit_id = $10)
          and not exists (select 1 from settled s where s.unit_id = x.unit_id
                and ((s.one, s.two) in ((x.id, y.id), (y.id, x.id))
                     or (s.clause_one, s.clause_two) in ((t.clause_id, u.clause_id), (u.clause_id, t.clause_id))))
        group by p.place order by p.place limit $11`,
      [
        tx.officeId,
        pairs.map((pair) => pair.a),
        pairs.map((pair) => pair.b),
        settled.map((each) => each.unitId),
        settled.map((each) => each.assignments[0]),
        settled.map((each) => each.assignments[1]),
        settled.map((each) => each.clauses?.[0] ?? null),
        settled.map((each) => each.clauses?.[1] ?? null),
        ACTIVE_ASSIGNMENT_STATES,
        unitId,
        limit,
      ],
    );
  }

  /** Assignments with what the rules of linking look at, locked: two people never link the same one twice. */
  sides(tx: Tx, assignmentIds: readonly string[]): Promise<LinkSideRow[]> {
    return tx.query<LinkSideRow>(
      `select a.id as "assignmentId", a.unit_id as "unitId", a.role, a.state, t.plan_year as "planYear",
              t.outline_version_id as "outlineVersionId", a.task_id as "taskId", t.clause_id as "clauseId"
         from duban.assignment a join duban.task t on t.id = a.task_id
        where a.office_id = $1 and a.id = any($2::uuid[]) order by a.id for no key update of a`,
      [tx.officeId, assignmentIds],
    );
  }
}
