import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { type LocalDate, addDays } from '#domain/kernel/local-date.js';
import type { LadderName, PaperKind, Rules } from '#domain/kernel/policy.js';
import { needsPlan } from '#domain/notice/notice.rules.js';
import type { PaperTerm } from '#contracts/paper-body.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DeadlineInput, Deadlines } from '#rooms/deadlines/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import type { NoticeEntity } from './notice.entity.js';

export interface NoticeClock {
  readonly ladder: LadderName;
  readonly due: LocalDate;
}

/** What the day of issue sets running; a rectification notice asks for a plan and a result, every other paper for an answer. */
export function limitsFrom(rules: Rules, kind: PaperKind, issuedOn: LocalDate): { answer: LocalDate | null; plan: LocalDate | null; result: LocalDate | null } {
  const { limits } = rules.policy;
  const inDays = (n: number): LocalDate => addWorkingDays(rules.calendar, issuedOn, n);
  if (needsPlan(kind)) return { answer: null, plan: inDays(limits.plan), result: addDays(issuedOn, limits.resultCalendarDays) };
  return { answer: inDays(kind === 'TIP' ? limits.tipAnswer : limits.slipAnswer), plan: null, result: null };
}

/** The same limits as the paper prints them. */
export function termsOf(kind: PaperKind, due: ReturnType<typeof limitsFrom>): PaperTerm[] {
  const answer = kind === 'LETTER' ? '函复时限' : '答复时限';
  const lines = [
    { label: answer, due: due.answer },
    { label: '报送整改方案时限', due: due.plan },
    { label: '报送整改结果时限', due: due.result },
  ];
  return lines.flatMap(({ label, due: date }) => (date ? [{ label, due: date }] : []));
}

export const answerLadder = (kind: PaperKind): LadderName => (needsPlan(kind) ? 'rectification' : kind === 'TIP' ? 'tip-answer' : 'slip-answer');

/** Starts and stops the clocks of a notice in the room of deadlines. */
@Injectable()
export class NoticeClocks {
  constructor(private readonly deadlines: Deadlines) {}

  async start(tx: Tx, notice: NoticeEntity, unit: UnitRow, clocks: readonly NoticeClock[]): Promise<void> {
    await this.deadlines.put(tx, clocks.map((clock) => this.clock(tx, notice, unit, clock)));
  }

  /** Drafts wait for a person of the office from the day they are written; in one statement for a set. */
  async startDrafts(tx: Tx, rules: Rules, drafts: readonly { notice: NoticeEntity; unit: UnitRow }[]): Promise<void> {
    const due = addWorkingDays(rules.calendar, tx.today, rules.policy.limits.officeReview);
    await this.deadlines.put(tx, drafts.map(({ notice, unit }) => this.clock(tx, notice, unit, { ladder: 'review', due })));
  }

  /** The office has clocks too: what a unit filed waits for a decision of ours. */
  async startReview(tx: Tx, rules: Rules, notice: NoticeEntity, unit: UnitRow): Promise<void> {
    await this.start(tx, notice, unit, [{ ladder: 'review', due: addWorkingDays(rules.calendar, tx.today, rules.policy.limits.officeReview) }]);
  }

  /** Without ladders: all of them. */
  async stop(tx: Tx, notices: readonly Pick<NoticeEntity, 'id'>[], reason: string, ladders: readonly LadderName[] = []): Promise<void> {
    const refs = notices.flatMap(({ id }) => {
      const subject = { subjectKind: 'notice', subjectId: id };
      return ladders.length === 0 ? [subject] : ladders.map((ladder) => ({ ...subject, ladder }));
    });
    await this.deadlines.stop(tx, refs, reason);
  }

  private clock(tx: Tx, notice: NoticeEntity, unit: UnitRow, { ladder, due }: NoticeClock): DeadlineInput {
    return {
      subjectKind: 'notice',
      subjectId: notice.id,
      unitId: unit.id,
      ladder,
      title: notice.title,
      naturalKey: `notice:${notice.year}/${notice.kind}/${unit.code}/${notice.seq}`,
      startedOn: tx.today,
      due,
      dueVersion: notice.dueVersion,
    };
  }
}
