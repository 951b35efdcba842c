import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { UnitKind, UrgeMode } from '#domain/kernel/policy.js';

@Entity({ name: 'unit', schema: 'duban' })
export class Unit {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'office_id', type: 'uuid' }) officeId: string;
  @Column('text') code: string;
  @Column('text') kind: UnitKind;
  @Column({ name: 'urge_mode', type: 'text' }) urgeMode: UrgeMode;
  @Column({ name: 'has_lamp', type: 'boolean' }) hasLamp: boolean;
  @Column('int') position: number;
  @Column({ name: 'valid_from', type: 'date' }) validFrom: LocalDate;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo: LocalDate | null;
  @VersionColumn() version: number;
}
