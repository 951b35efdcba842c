import { Injectable } from '@nestjs/common';
import type { PaperTerm } from '#contracts/paper-body.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { type LocalDate, addDays } from '#domain/kernel/local-date.js';
import type { LadderName, PaperKind, Rules } from '#domain/kernel/policy.js';
import { type NoticeState, needsPlan } from '#domain/notice/notice.rules.js';
import { shanghai } from '#platform/clock/clock.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DeadlineInput, Deadlines } from '#rooms/deadlines/index.js';
import type { NoticeEntity } from './notice.entity.js';

/** What the day of issue sets running; a rectification notice asks for a plan and a result, every other paper for an answer. */
export function limitsFrom(
  rules: Rules,
  kind: PaperKind,
  issuedOn: LocalDate,
): { answer: LocalDate | null; plan: LocalDate | null; result: LocalDate | null } {
  const { limits } = rules.policy;
  const inDays = (n: number): LocalDate => addWorkingDays(rules.calendar, issuedOn, n);
  if (needsPlan(kind))
    return { answer: null, plan: inDays(limits.plan), result: addDays(issuedOn, limits.resultCalendarDays) };
  return { answer: inDays(kind === 'TIP' ? limits.tipAnswer : limits.slipAnswer), plan: null, result: null };
}

/** The same limits as the paper prints them. */
export function termsOf(kind: PaperKind, due: ReturnType<typeof limitsFrom>): PaperTerm[] {
  const lines = [
    { label: kind === 'LETTER' ? '函复时限' : '答复时限', due: due.answer },
    { label: '报送整改方案时限', due: due.plan },
    { label: '报送整改结果时限', due: due.result },
  ];
  return lines.flatMap(({ label, due: date }) => (date ? [{ label, due: date }] : []));
}

const LADDERS: readonly LadderName[] = ['receipt', 'tip-answer', 'slip-answer', 'plan', 'rectification', 'review'];
const answerLadder = (kind: PaperKind): LadderName =>
  needsPlan(kind) ? 'rectification' : kind === 'TIP' ? 'tip-answer' : 'slip-answer';

const WITH_OFFICE: readonly NoticeState[] = [
  'DRAFT',
  'PENDING_SIGNATURE',
  'PLAN_SUBMITTED',
  'RESULT_SUBMITTED',
  'UNDER_OBJECTION',
];
const PLAN_RUNS: readonly NoticeState[] = ['ISSUED', 'ACKNOWLEDGED', 'AMENDED', 'UNDER_OBJECTION'];
const ANSWER_RUNS: readonly NoticeState[] = [...PLAN_RUNS, 'PLAN_SUBMITTED', 'RECTIFYING'];

type Clock = Pick<DeadlineInput, 'ladder' | 'startedOn' | 'due' | 'dueVersion'>;

/** The clocks that run in the state of a notice, told from its own columns alone: the table of deadlines can be rebuilt from them. */
export function clocksOf(notice: NoticeEntity, rules: Rules): Clock[] {
  const { state, kind, planStartedOn, planDue, planVersion, answerStartedOn, answerVersion } = notice;
  const { limits } = rules.policy;
  const clocks: Clock[] = [];
  if (WITH_OFFICE.includes(state)) {
    const startedOn = notice.reviewStartedOn;
    const decideBy = state === 'UNDER_OBJECTION' ? notice.objectionDecideBy : null;
    const due = decideBy ?? addWorkingDays(rules.calendar, startedOn, limits.officeReview);
    clocks.push({ ladder: 'review', startedOn, due, dueVersion: notice.reviewVersion });
  }
  if (state === 'ISSUED' && notice.issuedAt) {
    const startedOn = shanghai(notice.issuedAt).date;
    clocks.push({
      ladder: 'receipt',
      startedOn,
      due: addWorkingDays(rules.calendar, startedOn, limits.receipt),
      dueVersion: 1,
    });
  }
  // 条例第17条: an objection stops the clock only where the head orders it.
  if (notice.clockStoppedOn) return clocks;
  if (planStartedOn && planDue && PLAN_RUNS.includes(state))
    clocks.push({ ladder: 'plan', startedOn: planStartedOn, due: planDue, dueVersion: planVersion });
  const due = notice.answerDue ?? notice.resultDue;
  if (answerStartedOn && due && ANSWER_RUNS.includes(state))
    clocks.push({ ladder: answerLadder(kind), startedOn: answerStartedOn, due, dueVersion: answerVersion });
  return clocks;
}

export const clockInputs = (notice: NoticeEntity, unitCode: string, rules: Rules): DeadlineInput[] =>
  clocksOf(notice, rules).map((clock) => ({
    subjectKind: 'notice',
    subjectId: notice.id,
    unitId: notice.unitId,
    title: notice.title,
    naturalKey: `notice:${notice.year}/${notice.kind}/${unitCode}/${notice.seq}`,
    ...clock,
  }));

/** The office has clocks too: what a unit filed waits for a decision of ours from today. */
export function startReview(notice: NoticeEntity, today: LocalDate): void {
  notice.reviewStartedOn = today;
  notice.reviewVersion += 1;
}

@Injectable()
export class NoticeClocks {
  constructor(private readonly deadlines: Deadlines) {}

  /** After an act: what no longer runs stops, what runs is put; two statements whatever the number of notices. */
  async follow(
    tx: Tx,
    notices: readonly { notice: NoticeEntity; unitCode: string }[],
    rules: Rules,
    reason: string,
  ): Promise<void> {
    const running = notices.flatMap(({ notice, unitCode }) => clockInputs(notice, unitCode, rules));
    const keys = new Set(running.map((clock) => `${clock.subjectId} ${clock.ladder}`));
    const ended = notices.flatMap(({ notice }) =>
      LADDERS.map((ladder) => ({ subjectKind: 'notice', subjectId: notice.id, ladder })),
    );
    await this.deadlines.stop(
      tx,
      ended.filter((ref) => !keys.has(`${ref.subjectId} ${ref.ladder}`)),
      reason,
    );
    await this.deadlines.put(tx, running);
  }
}
