import { workingDayOnOrAfter } from '#domain/calendar/working-days.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { OpenRoundUseCase, ReviewReportsUseCase, SaveReportUseCase, SubmitReportUseCase } from '#rooms/reports/index.js';
import { grouped } from './grouping.js';
import { OFFICE, reviewerFor } from './office-work.js';
import { since } from './elapsed.js';
import type { Play } from './play.js';
import { FILES_REPORT, temperOf } from './temper.js';

interface FormSeen {
  readonly id: string;
  readonly unit: string;
  readonly state: string;
  readonly due: LocalDate;
  readonly period: string;
  readonly assignmentIds: readonly string[];
}

/** Leads are asked each quarter, responsible units with one form a half-year, streets once a year (减负). */
const ROUNDS: readonly { readonly on: string; readonly kind: 'LEAD' | 'RESPONSIBLE'; readonly period: string; readonly due?: string }[] = [
  { on: '03-25', kind: 'LEAD', period: 'Q1' },
  { on: '06-24', kind: 'LEAD', period: 'Q2' },
  { on: '06-24', kind: 'RESPONSIBLE', period: 'H1' },
  { on: '09-24', kind: 'LEAD', period: 'Q3' },
  { on: '11-23', kind: 'RESPONSIBLE', period: 'Y', due: '12-11' },
];

export async function openRounds(play: Play, day: LocalDate): Promise<void> {
  const calendar = play.stage.get(PolicyStore).calendar;
  for (const { on, kind, period, due } of ROUNDS) {
    if (workingDayOnOrAfter(calendar, localDate(`${play.year}-${on}`)) !== day) continue;
    const round = { kind, period: `${play.year}-${period}`, ...(due ? { due: `${play.year}-${due}` } : {}) };
    await play.stage.get(OpenRoundUseCase).execute(play.cast.people.of(OFFICE, 'OFFICE_STAFF'), round);
  }
}

/** One form a unit a round: the contact writes, the head signs; some are late, some never come. */
export async function fileReports(play: Play, day: LocalDate): Promise<void> {
  const forms = await play.seen.rows<FormSeen>(
    `select r.id, u.code as unit, r.state, coalesce(r.refile_by, o.due) as due, o.period,
            array(select l.assignment_id from duban.report_line l where l.report_id = r.id order by l.assignment_id) as "assignmentIds"
       from duban.progress_report r join duban.report_round o on o.id = r.round_id join duban.unit u on u.id = r.unit_id
      where r.state in ('OPEN', 'RETURNED', 'MISSED') and r.superseded_by is null order by u.code, r.id`,
  );
  for (const form of forms) {
    const temper = temperOf(play, form.unit, 'report');
    const range = FILES_REPORT[temper];
    if (form.state === 'RETURNED' && form.unit === play.script.returnedForm) continue;
    if (!range || since(play, form.due, day) < play.dice.between(...range, 'report', form.unit, form.period)) continue;
    const liaison = play.cast.people.of(form.unit, 'UNIT_LIAISON');
    const lines = form.assignmentIds.map((assignmentId) => ({
      assignmentId, progress: '按计划推进(演示)', problems: '', nextSteps: '继续落实(演示)', stage: null, percent: null, nil: false, evidence: [], occurrences: [],
    }));
    await play.stage.get(SaveReportUseCase).execute(liaison, form.id, undefined, { lines });
    await play.stage.get(SubmitReportUseCase).route(liaison, form.id, undefined, { action: 'sendForSignature' });
    await play.stage.get(SubmitReportUseCase).execute(play.cast.people.of(form.unit, 'UNIT_HEAD'), form.id, undefined);
  }
}

/** The office accepts in batches; what its own family filed goes to the reviewer outside it. */
export async function reviewReports(play: Play): Promise<void> {
  const waiting = await play.seen.rows<{ id: string; unit: string; period: string }>(
    `select r.id, u.code as unit, o.period from duban.progress_report r join duban.unit u on u.id = r.unit_id join duban.report_round o on o.id = r.round_id
      where r.state in ('SUBMITTED', 'LEAD_ACCEPTED') and r.submitted_at < $1::timestamptz - interval '1 day' order by u.position, r.id`,
    [play.stage.clock.now],
  );
  const unfit = waiting.find(({ unit, period }) => unit === play.script.returnedForm && period.endsWith('Q3'));
  if (unfit) await play.stage.get(ReviewReportsUseCase).execute(reviewerFor(play, unfit.unit), unfit.id, undefined, { decision: 'return', reason: '缺少数据来源(演示)' });
  const filed = waiting.filter((form) => form !== unfit);
  const office = play.cast.people.unit(OFFICE).familyId;
  for (const [own, forms] of grouped(filed, (form) => String(play.cast.people.unit(form.unit).familyId === office))) {
    const reviewer = reviewerFor(play, own === 'true' ? OFFICE : forms[0]!.unit);
    await play.stage.get(ReviewReportsUseCase).acceptAll(reviewer, forms.map((form) => form.id));
  }
}
