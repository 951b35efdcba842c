import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitDecision } from '#contracts/outlines.js';
import type { Correction } from '#domain/outline/review/correction.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import type { IntakeNote } from '#platform/intake/decoded-document.js';

export type ImportState = 'DRAFT' | 'CONFIRMED' | 'DISCARDED';

/** A document that was read and is being reviewed. Nothing of it is an outline until the review is confirmed. */
@Entity({ name: 'outline_import', schema: 'duban' })
export class OutlineImport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  @Column('bytea', { name: 'file_sha256' }) fileSha256: Buffer;
  @Column('text', { name: 'source_text' }) sourceText: string;
  @Column('jsonb') parsed: ParsedOutline;
  @Column('jsonb') corrections: Correction[];
  /** By the name as printed. */
  @Column('jsonb', { name: 'unit_decisions' }) unitDecisions: Record<string, UnitDecision>;
  @Column('text') state: ImportState;
  /** What the reader of the file left out or could not restore. */
  @Column('jsonb') notes: IntakeNote[];
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('text', { name: 'created_by_name' }) createdByName: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('text', { name: 'changed_by_name', nullable: true }) changedByName: string | null;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt: Date | null;
  @Column('int') version: number;
}
