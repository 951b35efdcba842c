import type { WorkItem } from '#contracts/ledger.js';
import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { workingDaysLeft } from '#domain/calendar/working-days.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ToDoItem } from '#rooms/tasks/index.js';
import type { Waiting } from './waiting.queries.js';

/** Soon: within the working days in which a lamp is yellow. */
const SOON = 5;
export interface Undated {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly unitId: string | null;
  readonly due: LocalDate | null;
  readonly link: string;
}

const TASK_LINKS: Partial<Record<ToDoItem['kind'], string>> = {
  APPROVE: '/tasks?state=PENDING_APPROVAL',
  SIGN: '/receipt',
  CHECK_PROXY: '/proxy-entries',
  ANSWER_CONSULTATION: '/consultations',
};

export const fromTask = (item: ToDoItem): Undated => ({
  key: `${item.kind}:${item.subjectId}`,
  kind: item.kind,
  title: item.count > 1 ? `${item.title}(${item.count}项)` : item.title,
  unitId: item.unitId,
  due: item.due,
  link: TASK_LINKS[item.kind] ?? (item.taskId ? `/tasks/${item.taskId}` : '/tasks'),
});

/** A form, a paper or a table, as something to do for whoever it waits for. */
export const fromClock = (clock: Waiting): Undated => ({
  key: `${clock.ladder}:${clock.subjectId}`,
  kind: `${clock.subjectKind}.${clock.ladder}`,
  title: clock.title,
  unitId: clock.unitId,
  due: clock.due,
  link: `/${clock.subjectKind}s/${clock.subjectId}`,
});

/** Verdicts on what a unit submitted: nobody gives them on their own recusal family (回避关系). */
const VERDICTS: readonly string[] = ['REVIEW_COMPLETION', 'DECIDE_DISPUTE', 'DECIDE_EXTENSION', 'report.review'];
export interface ItemUnit {
  readonly name: string;
  readonly familyId: string;
}

export function dated(item: Undated, today: LocalDate, calendar: WorkCalendar, unit: ItemUnit | null, actor: Actor): WorkItem {
  const { unitId: _unit, due, ...rest } = item;
  const left = due === null ? null : workingDaysLeft(calendar, today, due);
  const recused = VERDICTS.includes(item.kind) && actor.posts.some(({ familyId }) => familyId === unit?.familyId);
  return { ...rest, unitName: unit?.name ?? null, recused, due, workingDaysLeft: left, urgency: urgencyOf(due, left, today) };
}

function urgencyOf(due: LocalDate | null, left: number | null, today: LocalDate): WorkItem['urgency'] {
  if (due === null || left === null) return 'LATER';
  if (due < today) return 'OVERDUE';
  if (due === today) return 'TODAY';
  return left <= SOON ? 'SOON' : 'LATER';
}

/** What is late first, then by day; what has no day comes last. */
export const byUrgency = (a: WorkItem, b: WorkItem): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.key.localeCompare(b.key);
