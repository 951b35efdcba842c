import type { LocalDate } from '#domain/kernel/local-date.js';
import type { TargetOp } from '#domain/obligation/target.js';

/*
 * SQL expressions over the duties and targets of a task, for statements of rooms that know tasks. `task` is the expression
 * of the task's id there; its alias may be none of b, d, g, m and o.
 */

export interface PageOccurrence {
  readonly id: string;
  readonly ordinal: number;
  readonly windowStart: LocalDate;
  readonly windowEnd: LocalDate;
  readonly hardDue: LocalDate;
  readonly state: string;
  readonly doneOn: LocalDate | null;
  readonly note: string | null;
}
export interface PageObligation {
  readonly id: string;
  readonly text: string;
  readonly per: string;
  readonly times: number | null;
  readonly subject: string | null;
  readonly occurrences: readonly PageOccurrence[];
}
export interface PageMeasurement {
  readonly measuredOn: LocalDate;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}
export interface PageTarget {
  readonly id: string;
  readonly text: string;
  readonly op: TargetOp;
  readonly value: number;
  readonly unit: string;
  readonly subject: string | null;
  readonly last: PageMeasurement | null;
}
export interface DutyProgress {
  readonly text: string;
  readonly done: number;
  readonly required: number;
}
export type TargetFigure = Pick<PageTarget, 'text' | 'op' | 'value' | 'unit' | 'last'>;

const list = (select: string): string => `coalesce((${select}), '[]'::json)`;
const MEASURED = `json_build_object('measuredOn', m.measured_on, 'value', m.value, 'numerator', m.numerator, 'denominator', m.denominator)`;
const LAST = `(select ${MEASURED} from duban.measurement m where m.target_id = g.id order by m.measured_on desc, m.id desc limit 1)`;
const OCCURRENCE = `json_build_object('id', o.id, 'ordinal', o.ordinal, 'windowStart', o.window_start, 'windowEnd', o.window_end,
  'hardDue', o.hard_due, 'state', o.state, 'doneOn', o.done_on, 'note', o.note)`;
const OBLIGATION = `json_build_object('id', b.id, 'text', b.text, 'per', b.per, 'times', b.times, 'subject', b.subject, 'occurrences',
  ${list(`select json_agg(${OCCURRENCE} order by o.window_start, o.ordinal) from duban.occurrence o where o.obligation_id = b.id`)})`;
const TARGET = `json_build_object('id', g.id, 'text', g.text, 'op', g.op, 'value', g.value, 'unit', g.measure_unit, 'subject', g.subject, 'last',
  ${LAST})`;

/** {@link PageObligation}s. */
export const obligationsOf = (task: string): string =>
  list(`select json_agg(${OBLIGATION} order by b.ordinal) from duban.obligation b where b.task_id = ${task}`);

/** {@link PageTarget}s. */
export const targetsOf = (task: string): string =>
  list(`select json_agg(${TARGET} order by g.ordinal) from duban.target g where g.task_id = ${task}`);

/** {@link DutyProgress}: what is waived or does not apply is not required. */
export const progressOf = (task: string): string =>
  list(`select json_agg(json_build_object('text', d.text, 'done', d.done, 'required', d.required) order by d.ordinal) from (
            select b.ordinal, b.text, count(o.id) filter (where o.state = 'DONE')::int as done,
                   count(o.id) filter (where o.state not in ('WAIVED', 'NOT_APPLICABLE'))::int as required
              from duban.obligation b join duban.occurrence o on o.obligation_id = b.id where b.task_id = ${task} group by b.id) d`);

/** {@link TargetFigure}s. */
export const figuresOf = (task: string): string =>
  list(`select json_agg(json_build_object('text', g.text, 'op', g.op, 'value', g.value, 'unit', g.measure_unit, 'last',
            ${LAST}) order by g.ordinal)
            from duban.target g where g.task_id = ${task}`);

export const openOccurrencesOf = (task: string): string =>
  `(select count(*)::int from duban.occurrence o join duban.obligation b on b.id = o.obligation_id
      where b.task_id = ${task} and o.state = 'OPEN')`;

/** Two texts that change with every occurrence and every figure of the task. */
export const stampsOf = (task: string): string =>
  `(select string_agg(o.id || ':' || o.state, ',' order by o.id) from duban.occurrence o join duban.obligation b on b.id = o.obligation_id where b.task_id = ${task}),
  (select string_agg(m.id::text, ',' order by m.id) from duban.measurement m join duban.target g on g.id = m.target_id where g.task_id = ${task})`;

/** Of its targets what can be compared: op, value and unit. */
export const valuesOf = (task: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('op', g.op, 'value', g.value, 'unit', g.measure_unit) order by g.ordinal)
                          from duban.target g where g.task_id = ${task}), '[]')`;

/** Of its duties how often: per and times. */
export const cyclesOf = (task: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('per', b.per, 'times', b.times) order by b.ordinal)
                          from duban.obligation b where b.task_id = ${task}), '[]')`;
