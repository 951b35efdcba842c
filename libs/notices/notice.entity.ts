import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UrgingLine } from '#contracts/paper-body.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import type { NoticeOrigin, NoticeState } from '#domain/notice/notice.rules.js';

/** 工作提示, 督办单, 工作函 or 整改通知 to one unit, with everything that happens to it. */
@Entity({ schema: 'duban', name: 'notice' })
export class NoticeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('text') kind: PaperKind;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  /** Year and place among the unit's papers of this kind in it: the readable key of its deadlines. */
  @Column('int') year: number;
  @Column('int') seq: number;
  @Column('text') state: NoticeState;
  @Column('text') origin: NoticeOrigin;
  @Column('text', { name: 'origin_text' }) originText: string;
  @Column('text') title: string;
  @Column('text') facts: string;
  @Column('text') basis: string;
  @Column('jsonb', { name: 'urging_record' }) urgingRecord: UrgingLine[];
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('boolean', { name: 'drafted_by_system' }) draftedBySystem: boolean;
  @Column('uuid', { name: 'drafted_by', nullable: true }) draftedBy: string | null;
  /** Accounts that drafted, checked or signed it: they recuse themselves from an objection (条例第17条). */
  @Column('uuid', { name: 'author_ids', array: true }) authorIds: string[];
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  @Column('date', { name: 'answer_due', nullable: true }) answerDue: LocalDate | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('date', { name: 'plan_due', nullable: true }) planDue: LocalDate | null;
  @Column('timestamptz', { name: 'plan_submitted_at', nullable: true }) planSubmittedAt: Date | null;
  @Column('date', { name: 'result_due', nullable: true }) resultDue: LocalDate | null;
  @Column('timestamptz', { name: 'result_submitted_at', nullable: true }) resultSubmittedAt: Date | null;
  @Column('timestamptz', { name: 'objection_at', nullable: true }) objectionAt: Date | null;
  @Column('text', { name: 'objection_reason', nullable: true }) objectionReason: string | null;
  @Column('date', { name: 'objection_decide_by', nullable: true }) objectionDecideBy: LocalDate | null;
  @Column('text', { name: 'objection_decision', nullable: true }) objectionDecision: string | null;
  /** The day from which the clock stands still, where the head ordered it. */
  @Column('date', { name: 'clock_stopped_on', nullable: true }) clockStoppedOn: LocalDate | null;
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: string | null;
  @Column('int') round: number;
  /** Since when each of its clocks runs, and how often its limit was set anew. `answer` is also the result of a rectification. */
  @Column('date', { name: 'plan_started_on', nullable: true }) planStartedOn: LocalDate | null;
  @Column('int', { name: 'plan_version' }) planVersion: number;
  @Column('date', { name: 'answer_started_on', nullable: true }) answerStartedOn: LocalDate | null;
  @Column('int', { name: 'answer_version' }) answerVersion: number;
  @Column('date', { name: 'review_started_on' }) reviewStartedOn: LocalDate;
  @Column('int', { name: 'review_version' }) reviewVersion: number;
  @Column('uuid', { name: 'escalated_from', nullable: true }) escalatedFrom: string | null;
  @Column('uuid', { name: 'repeat_of', nullable: true }) repeatOf: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason: string | null;
  @Column('date', { name: 'look_back_on', nullable: true }) lookBackOn: LocalDate | null;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Raised by every act under the row lock, also where only items or steps changed. */
  @Column('int') version: number;
}
