import { WEEK } from '#domain/task/due-within.js';

/** Rows that ride with the to-do's own statement. Parameters: $1 office, $4 units or null for the whole office, $5 today. */
export interface WorkCounters {
  /** Tasks whose lamp is red: the list `/tasks?lamp=RED` shows the same ones. */
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

const SEEN = `($4::uuid[] is null or exists (select 1 from duban.assignment s where s.task_id = t.id and s.unit_id = any($4::uuid[])))`;
const count = (kind: CounterKind, counted: string, rest: string): string =>
  `(select '${kind}', null::uuid, null::uuid, '', null::uuid, null::date, null::date, ${counted}::int ${rest})`;

/** A lead's lamp is red when its open work is past its day, unless an extension asked for in time is undecided (lamp rules). */
export const COUNTERS: readonly string[] = [
  count(
    'COUNT_OVERDUE',
    'count(distinct t.id)',
    `from duban.task t join duban.assignment a on a.task_id = t.id
    where t.office_id = $1 and t.state <> 'SUSPENDED' and t.lamp_on and a.lamp_on and a.role in ('PRIMARY_LEAD', 'LEAD')
      and a.state in ('PENDING_RECEIPT', 'DISPUTED', 'RECEIVED', 'IN_PROGRESS') and a.current_due < $5::date and ${SEEN}
      and not exists (select 1 from duban.extension_request x where x.assignment_id = a.id and x.filed_in_time and x.state in ('SUBMITTED', 'LEAD_OPINED'))`,
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
