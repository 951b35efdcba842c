import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PeriodKind, PeriodReviewState } from '#domain/period/period-review.rules.js';
import type { PeriodCursor } from '#rooms/tasks/index.js';

/** Where the drawing of a table stopped. */
export interface Drawing {
  /** The last task that has its line; null: none has. */
  readonly after: PeriodCursor | null;
  readonly lines: number;
  /** A table that was whole before is drawn again. */
  readonly again: boolean;
}

/** The 总结评估 of an outline's period or of one of its years. */
@Entity({ name: 'period_review', schema: 'duban' })
export class PeriodReview {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'outline_version_id' }) outlineVersionId: string;
  @Column('text') kind: PeriodKind;
  @Column('int', { name: 'plan_year' }) planYear: number;
  @Column('text') title: string;
  @Column('text') state: PeriodReviewState;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt: Date;
  /** null: the table is whole. */
  @Column('jsonb', { nullable: true }) drawing: Drawing | null;
  @Column('text', { name: 'agreed_by', nullable: true }) agreedBy: string | null;
  @Column('date', { name: 'agreed_on', nullable: true }) agreedOn: LocalDate | null;
  @Column('int', { name: 'to_year', nullable: true }) toYear: number | null;
  @Column('uuid', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @Column('int') version: number;
}
