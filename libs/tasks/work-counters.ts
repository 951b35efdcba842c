import { WEEK } from '#domain/task/due-within.js';

/** Rows that ride with the to-do's own statement. Parameters: $1 office, $4 units or null for the whole office, $5 today. */
export interface WorkCounters {
  /** For the office tasks whose lamp is red (`/tasks?lamp=RED`), for a unit those that it is late with itself (`/tasks?late=true`). */
  readonly overdue: number;
  /** Tasks with open work that falls due within a week: the list `/tasks?dueWithin=7`. */
  readonly dueThisWeek: number;
  readonly unsigned: number;
}
export type CounterKind = 'COUNT_OVERDUE' | 'COUNT_DUE_THIS_WEEK' | 'COUNT_UNSIGNED';
export const isCounter = (kind: string): kind is CounterKind => kind.startsWith('COUNT_');

/** Task `t` has open work of the units seen (null: of anybody) that falls due from today until a day. */
export const dueUntil = (until: string, units: string): string => `exists (
  select 1 from duban.assignment d where d.task_id = t.id and d.state in ('PENDING_RECEIPT', 'DISPUTED', 'RECEIVED', 'IN_PROGRESS')
     and d.current_due between duban.today() and ${until} and (${units}::uuid[] is null or d.unit_id = any(${units}::uuid[])))`;

/** An extension asked for in time and undecided: our delay is not their lateness (lamp rules). */
const WAITS_FOR_US = `exists (select 1 from duban.extension_request x where x.assignment_id = d.id and x.filed_in_time and x.state in ('SUBMITTED', 'LEAD_OPINED'))`;

/** Task `t` has open work of the units seen (null: of anybody) whose day has passed. */
export const lateWork = (units: string): string => `(t.state <> 'SUSPENDED' and exists (
  select 1 from duban.assignment d where d.task_id = t.id and d.state in ('PENDING_RECEIPT', 'DISPUTED', 'RECEIVED', 'IN_PROGRESS')
     and d.current_due < duban.today() and (${units}::uuid[] is null or d.unit_id = any(${units}::uuid[])) and not ${WAITS_FOR_US}))`;

const count = (kind: CounterKind, counted: string, rest: string): string =>
  `(select '${kind}', null::uuid, null::uuid, '', null::uuid, null::date, null::date, ${counted}::int ${rest})`;

/** A lead's lamp is red when its open work is past its day; a unit counts what it is late with itself, lead or not. */
export const COUNTERS: readonly string[] = [
  count(
    'COUNT_OVERDUE',
    'count(distinct t.id)',
    `from duban.assignment d join duban.task t on t.id = d.task_id
    where d.office_id = $1 and t.state <> 'SUSPENDED' and d.state in ('PENDING_RECEIPT', 'DISPUTED', 'RECEIVED', 'IN_PROGRESS')
      and d.current_due < $5::date and not ${WAITS_FOR_US}
      and case when $4::uuid[] is null then t.lamp_on and d.lamp_on and d.role in ('PRIMARY_LEAD', 'LEAD') else d.unit_id = any($4::uuid[]) end`,
  ),
  count(
    'COUNT_DUE_THIS_WEEK',
    'count(*)',
    `from duban.task t where t.office_id = $1 and ${dueUntil(`$5::date + ${WEEK}`, '$4')}`,
  ),
  // The office counts tasks that somebody has yet to sign for, a unit what it has to sign itself: the lists that the figures open.
  count(
    'COUNT_UNSIGNED',
    'count(distinct case when $4::uuid[] is null then t.id else a.id end)',
    `from duban.assignment a join duban.task t on t.id = a.task_id
    where a.office_id = $1 and a.state = 'PENDING_RECEIPT' and ($4::uuid[] is null or a.unit_id = any($4::uuid[]))`,
  ),
];
