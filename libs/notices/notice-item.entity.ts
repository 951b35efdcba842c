import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NoticeItemState } from '#domain/notice/notice-item.rules.js';

/** One problem of a notice: its measure, its result and its verification, round by round. */
@Entity({ schema: 'duban', name: 'notice_item' })
export class NoticeItemEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'notice_id' }) noticeId: string;
  @Column('int') ordinal: number;
  /** The late assignment, where the problem is one. */
  @Column('uuid', { name: 'assignment_id', nullable: true }) assignmentId: string | null;
  /** The task that may not close while the notice is open. */
  @Column('uuid', { name: 'task_id', nullable: true }) taskId: string | null;
  @Column('text', { name: 'task_no' }) taskNo: string;
  @Column('text') matter: string;
  @Column('text') problem: string;
  @Column('text') requirement: string;
  @Column('date', { nullable: true }) due: LocalDate | null;
  @Column('text') state: NoticeItemState;
  @Column('text', { name: 'plan_measure', nullable: true }) planMeasure: string | null;
  @Column('text', { name: 'plan_person', nullable: true }) planPerson: string | null;
  @Column('date', { name: 'plan_due', nullable: true }) planDue: LocalDate | null;
  @Column('text', { nullable: true }) result: string | null;
  @Column('int', { name: 'evidence_count' }) evidenceCount: number;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('uuid', { name: 'verified_by', nullable: true }) verifiedBy: string | null;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt: Date | null;
  @Column('text', { name: 'verify_reason', nullable: true }) verifyReason: string | null;
  @Column('int') round: number;
}
