import type { LocalDate } from '#domain/kernel/local-date.js';
import { periodName } from '#domain/report/period.js';
import type { DeadlineInput } from '#rooms/deadlines/index.js';
import type { Round } from './report-round.repository.js';

/** The clock of a form, or with `review` that of whoever reviews it. The natural key holds no id. */
export function reportClock(
  report: { readonly id: string; readonly unitId: string; readonly dueVersion: number },
  round: Pick<Round, 'kind' | 'period' | 'planYear'>,
  unitCode: string,
  clock: { readonly startedOn: LocalDate; readonly due: LocalDate; readonly ladder?: 'report' | 'review' },
): DeadlineInput {
  return {
    subjectKind: 'report',
    subjectId: report.id,
    unitId: report.unitId,
    ladder: clock.ladder ?? 'report',
    title: `${periodName(round.period)}${round.kind === 'LEAD' ? '牵头任务' : '责任任务'}进展情况`,
    naturalKey: `report:${round.planYear}/${round.kind}/${round.period}/${unitCode}`,
    startedOn: clock.startedOn,
    due: clock.due,
    dueVersion: report.dueVersion,
  };
}
