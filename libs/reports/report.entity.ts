import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NilReason, ReportState } from '#domain/report/report.rules.js';

/** One unit's form of one round; a correction is a new version beside the old one. */
@Entity({ schema: 'duban', name: 'progress_report' })
export class ProgressReport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'round_id' }) roundId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') state: ReportState;
  @Column('int', { name: 'version_no' }) versionNo: number;
  @Column('uuid', { name: 'superseded_by', nullable: true }) supersededBy: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  /** Decides whether the unit was in time, however often the form comes back. */
  @Column('timestamptz', { name: 'first_submitted_at', nullable: true }) firstSubmittedAt: Date | null;
  @Column('boolean') late: boolean;
  @Column('text', { name: 'nil_reason', nullable: true }) nilReason: NilReason | null;
  @Column('timestamptz', { name: 'opened_by_reviewer_at', nullable: true }) openedByReviewerAt: Date | null;
  @Column('date', { name: 'lead_review_by', nullable: true }) leadReviewBy: LocalDate | null;
  @Column('boolean', { name: 'lead_passed_unreviewed' }) leadPassedUnreviewed: boolean;
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: string | null;
  @Column('int', { name: 'return_count' }) returnCount: number;
  @Column('date', { name: 'refile_by', nullable: true }) refileBy: LocalDate | null;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('date', { name: 'missed_on', nullable: true }) missedOn: LocalDate | null;
  /** Since when the unit's clock runs, and how often its limit was set anew. */
  @Column('date', { name: 'clock_started_on' }) clockStartedOn: LocalDate;
  @Column('int', { name: 'due_version' }) dueVersion: number;
  @Column('int', { name: 'review_version' }) reviewVersion: number;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('uuid', { name: 'proxy_entry_id', nullable: true }) proxyEntryId: string | null;
  @Column('int') version: number;
}
