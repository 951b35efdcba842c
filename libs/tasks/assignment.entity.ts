import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';

/** One unit's part in one task. */
@Entity({ name: 'assignment', schema: 'duban' })
export class Assignment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'task_id' }) taskId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') role: AssignmentRole;
  @Column('int') position: number;
  @Column('boolean', { name: 'by_group' }) byGroup: boolean;
  @Column('uuid', { name: 'roster_id', nullable: true }) rosterId: string | null;
  @Column('text') state: AssignmentState;
  @Column('date', { name: 'original_due' }) originalDue: LocalDate;
  @Column('date', { name: 'current_due' }) currentDue: LocalDate;
  @Column('int', { name: 'due_version' }) dueVersion: number;
  /** The day from which the present date runs: dispatch, extension, return, resumption. */
  @Column('date', { name: 'due_started_on' }) dueStartedOn: LocalDate;
  @Column('date', { name: 'receipt_due' }) receiptDue: LocalDate;
  @Column('date', { name: 'receipt_started_on' }) receiptStartedOn: LocalDate;
  @Column('boolean', { name: 'lamp_on' }) lampOn: boolean;
  @Column('timestamptz', { name: 'dispatched_at' }) dispatchedAt: Date;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  @Column('uuid', { name: 'receipt_id', nullable: true }) receiptId: string | null;
  @Column('text', { name: 'dispute_reason', nullable: true }) disputeReason: string | null;
  @Column('timestamptz', { name: 'dispute_at', nullable: true }) disputeAt: Date | null;
  /** The account that applied for completion or raised the dispute. */
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('text', { name: 'completion_note', nullable: true }) completionNote: string | null;
  @Column('date', { name: 'completion_submitted_on', nullable: true }) completionSubmittedOn: LocalDate | null;
  @Column('date', { name: 'completed_on', nullable: true }) completedOn: LocalDate | null;
  /** 瓯海 latch: late work made good is yellow for good, never green again. */
  @Column('boolean', { name: 'made_good_late' }) madeGoodLate: boolean;
  @Column('boolean', { name: 'outside_government' }) outsideGovernment: boolean;
  @Column('text', { name: 'exempt_reason', nullable: true }) exemptReason: string | null;
  @Column('int', { name: 'return_count' }) returnCount: number;
  @Column('int') version: number;
}
