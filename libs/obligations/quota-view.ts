import type { TaskView } from '#contracts/tasks.js';
import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { quotaProgress } from '#domain/obligation/occurrences.js';
import { targetResult } from '#domain/obligation/target.js';
import type { PageObligation, PageTarget } from './obligation-expressions.js';

/** “已完成 1/2,还剩 41 个工作日”. */
export function obligationView(
  each: PageObligation,
  today: LocalDate,
  calendar: WorkCalendar,
): TaskView['obligations'][number] {
  const facts = each.occurrences.map((occurrence) => ({
    ...occurrence,
    waived: occurrence.state === 'WAIVED' || occurrence.state === 'NOT_APPLICABLE',
  }));
  return {
    ...each,
    progress: { ...quotaProgress(facts, today, calendar) },
    occurrences: each.occurrences.map(({ ordinal, ...occurrence }) => occurrence),
  };
}

export function targetView(each: PageTarget): TaskView['targets'][number] {
  const { state, measured } = targetResult(each, each.last);
  return { ...each, result: { state, measured } };
}
