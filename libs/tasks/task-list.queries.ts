import { Injectable } from '@nestjs/common';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import type { TaskCounters, TaskListQuery, TaskRow } from '#contracts/tasks.js';
import { TASK_STATES, type TaskState } from '#domain/task/task.rules.js';
import { lampCounts } from '#domain/lamp/task-lamp.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { LAMP_ROW, type LampRow, lampOfTask, lampView } from './lamp-view.js';
import { dueUntil, lateWork } from './work-counters.js';

type Found = Pick<
  TaskRow,
  | 'id'
  | 'no'
  | 'ordinal'
  | 'planYear'
  | 'chapterNo'
  | 'chapter'
  | 'title'
  | 'currentDue'
  | 'originalDue'
  | 'measure'
  | 'version'
> & { readonly state: TaskState; readonly lampOn: boolean };
interface Below {
  readonly id: string;
  readonly leads: readonly LampRow[] | null;
  readonly plannedLeads: readonly { unitId: string; primary: boolean }[] | null;
  readonly total: number;
  readonly unsigned: number;
  readonly completed: number;
}

/** Without a year: whatever is still open, and the whole of the plan year at work; closed years are asked for by name. */
const LIVE = `(t.state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')
    or t.plan_year >= coalesce((select max(y.plan_year) from duban.task y where y.office_id = $1 and y.dispatched_at is not null), 0))`;
/** One WHERE for the list, the lamps and the counters: a figure and the list behind it can never differ. */
const WHERE = `t.office_id = $1 and (t.plan_year = $2 or ($2::int is null and ${LIVE}))
  and ($3::text is null or t.state = $3) and ($4::text is null or t.chapter_no = $4)
  and ($5::text is null or strpos(t.title, $5) > 0 or strpos(t.content, $5) > 0 or t.no = $5)
  and ($6::uuid is null or exists (select 1 from duban.assignment a where a.task_id = t.id and a.unit_id = $6)
       or exists (select 1 from duban.task_unit u where u.task_id = t.id and u.unit_id = $6))
  and ($7::uuid[] is null or exists (select 1 from duban.assignment a where a.task_id = t.id and a.unit_id = any($7::uuid[])))
  and ($8::int is null or ${dueUntil('duban.today() + $8::int', '$7')}) and ($9::text is null or ${lateWork('$7')})`;
const LEADS = `a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD') and a.state not in ('REASSIGNED', 'TRANSFERRED')`;
const GONE = `('REASSIGNED', 'TRANSFERRED', 'EXEMPTED', 'WITHDRAWN')`;

const parameters = (tx: Tx, query: Omit<TaskListQuery, 'limit' | 'cursor'>): unknown[] => [
  tx.officeId,
  query.planYear ?? null,
  query.state ?? null,
  query.chapterNo ?? null,
  query.text || null,
  query.unitId ?? null,
  scopedUnits(tx.scope),
  query.dueWithin ?? null,
  query.late ?? null,
];

@Injectable()
export class TaskListQueries {
  constructor(
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  /** Outline order. With a lamp wanted, the lamps of the year's tasks are computed first; the page is cut from those. */
  async page(tx: Tx, query: TaskListQuery): Promise<Page<TaskRow>> {
    const after = decodeCursor(query.cursor, ['number', 'number', 'id']);
    const wanted = query.lamp || query.unsigned ? await this.idsWanted(tx, query) : null;
    const found = await tx.query<Found>(
      `select t.id, t.no, t.ordinal, t.plan_year as "planYear", t.chapter_no as "chapterNo", t.chapter, t.title, t.state, t.lamp_on as "lampOn",
              t.current_due as "currentDue", t.original_due as "originalDue", t.measure, t.version
         from duban.task t
        where ${WHERE} and ($10::int is null or (-t.plan_year, t.ordinal, t.id) > ($10, $11::int, $12::uuid)) and ($14::uuid[] is null or t.id = any($14::uuid[]))
        order by -t.plan_year, t.ordinal, t.id limit $13`,
      [...parameters(tx, query), after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, query.limit + 1, wanted],
    );
    const items = await this.hydrate(tx, found.slice(0, query.limit));
    const last = items.at(-1);
    return {
      items,
      nextCursor: found.length > query.limit && last ? encodeCursor([-last.planYear, last.ordinal, last.id]) : null,
    };
  }

  /** How many tasks show which lamp and stand in which state; each figure opens the list with that filter. */
  async counters(tx: Tx, query: Omit<TaskListQuery, 'limit' | 'cursor'>): Promise<TaskCounters> {
    const rows = (await this.lamps(tx, query)).filter(({ unsigned }) => !query.unsigned || unsigned > 0);
    const states = Object.fromEntries(
      TASK_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]),
    );
    const unsigned = rows.reduce((sum, row) => sum + row.unsigned, 0);
    return { total: rows.length, lamps: lampCounts(rows.map((row) => row.lamp)), states, unsigned };
  }

  private async idsWanted(tx: Tx, { lamp: colour, unsigned, ...query }: TaskListQuery): Promise<string[]> {
    const rows = await this.lamps(tx, query);
    return rows
      .filter(({ lamp, unsigned: open }) => (!colour || lamp.colour === colour) && (!unsigned || open > 0))
      .map(({ id }) => id);
  }

  private async lamps(tx: Tx, query: Omit<TaskListQuery, 'limit' | 'cursor'>) {
    const { rules } = this.book.at(tx);
    const rows = await tx.query<{
      id: string;
      state: TaskState;
      lampOn: boolean;
      leads: LampRow[] | null;
      unsigned: number;
    }>(
      `select t.id, t.state, t.lamp_on as "lampOn", (select json_agg(${LAMP_ROW}) from duban.assignment a where ${LEADS}) as leads,
              (select count(*)::int from duban.assignment a where a.task_id = t.id and a.state = 'PENDING_RECEIPT') as unsigned
         from duban.task t where ${WHERE}`,
      parameters(tx, query),
    );
    return rows.map((row) => ({
      id: row.id,
      state: row.state,
      unsigned: row.unsigned,
      lamp: lampOfTask(row.leads ?? [], row, tx.today, rules, () => '').lamp,
    }));
  }

  private async hydrate(tx: Tx, tasks: readonly Found[]): Promise<TaskRow[]> {
    if (tasks.length === 0) return [];
    const { rules } = this.book.at(tx);
    const below = await tx.query<Below>(
      `select t.id, (select json_agg(${LAMP_ROW} order by a.position, a.id) from duban.assignment a where ${LEADS}) as leads,
              (select json_agg(json_build_object('unitId', u.unit_id, 'primary', u.role = 'PRIMARY_LEAD') order by u.position) from duban.task_unit u
                where u.task_id = t.id and u.role in ('PRIMARY_LEAD', 'LEAD') and u.unit_id is not null) as "plannedLeads",
              c.total, c.unsigned, c.completed
         from unnest($1::uuid[]) as t(id),
              lateral (select count(*)::int as total, count(*) filter (where a.state = 'PENDING_RECEIPT')::int as unsigned,
                              count(*) filter (where a.state = 'COMPLETED')::int as completed
                         from duban.assignment a where a.task_id = t.id and a.role not in ('PRIMARY_LEAD', 'LEAD') and a.state not in ${GONE}) c`,
      [tasks.map((task) => task.id)],
    );
    const byTask = new Map(below.map((row) => [row.id, row]));
    const named = below.flatMap((row) =>
      [...(row.leads ?? []), ...(row.plannedLeads ?? [])].map((lead) => lead.unitId),
    );
    const names = new Map((await this.units.byIds(tx, [...new Set(named)])).map((unit) => [unit.id, unit.shortName]));
    const nameOf = (unitId: string): string => names.get(unitId) ?? '';
    return tasks.map(({ lampOn, ...task }) => {
      const { leads, plannedLeads, total, unsigned, completed } = byTask.get(task.id)!;
      const shown = lampOfTask(leads ?? [], { state: task.state, lampOn }, tx.today, rules, nameOf);
      const dispatched = leads?.map((lead) => ({ unitId: lead.unitId, primary: lead.role === 'PRIMARY_LEAD' }));
      return {
        ...task,
        stateText: taskMachine.states[task.state],
        lamp: lampView(shown.lamp),
        lampUnit: shown.unitName,
        leads: (dispatched ?? plannedLeads ?? []).map((lead) => ({ ...lead, unitName: nameOf(lead.unitId) })),
        responsible: { total, unsigned, completed },
      };
    });
  }
}
