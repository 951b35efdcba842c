import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SettledPairing } from '#domain/outline-revision/compare-clauses.js';
import type { PairingCorrection } from '#domain/outline-revision/pairing-corrections.js';
import type { RevisionState } from '#domain/outline-revision/revision.rules.js';

/** 纲要修订: how one version of an outline followed another. */
@Entity({ name: 'revision', schema: 'duban' })
export class Revision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @Column('uuid', { name: 'old_version_id' }) oldVersionId: string;
  @Column('uuid', { name: 'new_version_id' }) newVersionId: string;
  @Column('text') state: RevisionState;
  /** What people said about the pairing, in the order said. */
  @Column('jsonb') corrections: PairingCorrection[];
  /** The pairing as it was confirmed. */
  @Column('jsonb', { nullable: true }) pairings: SettledPairing[] | null;
  /** Which meeting or leader agreed it. */
  @Column('text', { nullable: true }) basis: string | null;
  @Column('uuid', { name: 'drafted_by' }) draftedBy: string;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt: Date;
  @Column('uuid', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** Raised by every act under the row lock. */
  @Column('int') version: number;
}
