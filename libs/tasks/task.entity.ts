import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DueBasis } from '#domain/calendar/due-date.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { TaskState } from '#domain/task/task.rules.js';

export type TaskNature = 'ONE_OFF' | 'ANNUAL' | 'LONG_TERM';

/** Why a task is due when it is: the words of the outline, or what the office set and on what ground. */
export interface TaskDueBasis {
  readonly source: 'OUTLINE' | 'REVIEW' | 'ANNUAL_MILESTONE' | 'OFFICE' | 'EXTENSION' | 'RESUMED';
  readonly text: string;
  readonly counted?: DueBasis;
}

/** What an outline's clause becomes in one plan year. */
@Entity({ name: 'task', schema: 'duban' })
export class Task {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'clause_id', nullable: true }) clauseId: string | null;
  @Column('uuid', { name: 'outline_version_id', nullable: true }) outlineVersionId: string | null;
  @Column('int', { name: 'plan_year' }) planYear: number;
  @Column('int') ordinal: number;
  @Column('text') no: string;
  @Column('text', { name: 'chapter_no' }) chapterNo: string;
  @Column('text') chapter: string;
  @Column('text') title: string;
  @Column('text') content: string;
  @Column('text') nature: TaskNature;
  @Column('text') source: string;
  @Column('text') state: TaskState;
  @Column('text', { name: 'prior_state', nullable: true }) priorState: TaskState | null;
  @Column('date', { name: 'original_due', nullable: true }) originalDue: LocalDate | null;
  @Column('date', { name: 'current_due', nullable: true }) currentDue: LocalDate | null;
  @Column('int', { name: 'due_version' }) dueVersion: number;
  @Column('jsonb', { name: 'due_basis', nullable: true }) dueBasis: TaskDueBasis | null;
  @Column('boolean', { name: 'due_is_statutory' }) dueIsStatutory: boolean;
  @Column('text', { nullable: true }) measure: string | null;
  @Column('text', { name: 'deliverable_form', nullable: true }) deliverableForm: string | null;
  @Column('boolean', { name: 'lamp_on' }) lampOn: boolean;
  @Column('boolean', { name: 'score_on' }) scoreOn: boolean;
  @Column('text', { name: 'agreed_by', nullable: true }) agreedBy: string | null;
  @Column('uuid', { name: 'drafted_by' }) draftedBy: string;
  @Column('uuid', { name: 'initiation_submitted_by', nullable: true }) initiationSubmittedBy: string | null;
  @Column('uuid', { name: 'closure_submitted_by', nullable: true }) closureSubmittedBy: string | null;
  @Column('timestamptz', { name: 'dispatched_at', nullable: true }) dispatchedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason: string | null;
  @Column('date', { name: 'suspended_on', nullable: true }) suspendedOn: LocalDate | null;
  @Column('date', { name: 'review_on', nullable: true }) reviewOn: LocalDate | null;
  @Column('uuid', { name: 'carried_from', nullable: true }) carriedFrom: string | null;
  @Column('uuid', { name: 'carried_to', nullable: true }) carriedTo: string | null;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('int') version: number;
}
