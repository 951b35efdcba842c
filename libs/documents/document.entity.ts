import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PaperBody, PaperTerm } from '#contracts/paper-body.js';
import type { DocumentState } from '#domain/document/document.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind, SeriesRule } from '#domain/kernel/policy.js';

/** A paper on its way from draft to issue. */
@Entity({ schema: 'duban', name: 'document' })
export class DocumentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('text') kind: PaperKind;
  @Column('text') state: DocumentState;
  @Column('text') title: string;
  @Column('uuid', { name: 'addressee_unit_id' }) addresseeUnitId: string;
  @Column('text', { name: 'subject_kind' }) subjectKind: string;
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('jsonb') body: PaperBody;
  /** How often it went into its route; a return starts the next run. */
  @Column('int') run: number;
  @Column('int', { name: 'step_index' }) stepIndex: number;
  @Column('text') numbering: SeriesRule['numbering'];
  @Column('boolean', { name: 'seal_required' }) sealRequired: boolean;
  @Column('uuid', { name: 'series_id', nullable: true }) seriesId: string | null;
  @Column('int', { name: 'serial_no', nullable: true }) serialNo: number | null;
  @Column('text', { name: 'number_text', nullable: true }) numberText: string | null;
  /** Fixed with the signature; what is issued must still have it. */
  @Column('bytea', { name: 'content_sha256', nullable: true }) contentSha256: Buffer | null;
  /** Limits of the paper, running from the day of issue. */
  @Column('jsonb') terms: PaperTerm[];
  /** Over the signed content, number, signature and terms: the paper as it went out. */
  @Column('bytea', { name: 'issued_sha256', nullable: true }) issuedSha256: Buffer | null;
  @Column('text', { name: 'signed_by', nullable: true }) signedBy: string | null;
  @Column('date', { name: 'signed_on', nullable: true }) signedOn: LocalDate | null;
  @Column('timestamptz', { name: 'sealed_at', nullable: true }) sealedAt: Date | null;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @Column('uuid', { name: 'drafted_by', nullable: true }) draftedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('text', { name: 'void_reason', nullable: true }) voidReason: string | null;
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt: Date | null;
  /** Raised by every act under the row lock, also where only items or steps changed. */
  @Column('int') version: number;
}
