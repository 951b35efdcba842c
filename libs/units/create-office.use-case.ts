import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { type NewGroup, UnitRepository } from './units.repository.js';

export interface CreateOfficeInput {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** 河东区: the supervising circle; documents shorten it to its last character. */
  readonly district: string;
  readonly isDemo?: boolean;
}

const ofGovernment = ['GOVERNMENT_DEPARTMENT', 'VERTICAL'] as const;
/** Congress, conference, courts and the discipline commission are no departments (部门) of the district. */
const departments = [...ofGovernment, 'PARTY_ORGAN', 'MASS_ORGANISATION', 'OTHER'] as const;

/** Groups that outlines of every district use; which kinds they take in can be corrected by exclusions. */
const GROUPS: readonly NewGroup[] = [
  { name: '全区各部门', aliases: ['各部门', '全区各单位', '各有关单位'], kinds: departments, needsChoice: false },
  { name: '区政府各部门', aliases: ['政府各部门', '区级政府部门'], kinds: ofGovernment, needsChoice: false },
  { name: '区政府各有关部门', aliases: ['各有关部门', '区级有关部门', '有关部门'], kinds: ofGovernment, needsChoice: true },
  { name: '各街道', aliases: ['各街镇', '各镇街', '各乡镇', '各镇', '各乡镇街道', '各街道乡镇'], kinds: ['SUBDISTRICT'], needsChoice: false },
];

@Injectable()
export class CreateOfficeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitRepository,
  ) {}

  /** Made by the installation itself: nobody holds a post before there is an office. */
  async execute(input: CreateOfficeInput): Promise<{ id: string }> {
    const context = { actor: SYSTEM_ACTOR, officeId: input.id, scope: { kind: 'OFFICE', officeId: input.id } } as const;
    return this.uow.run(context, (tx) => this.create(tx, input));
  }

  /** Inside a transaction whose office is the new one. */
  async create(tx: Tx, { code, name, district, isDemo = false }: CreateOfficeInput): Promise<{ id: string }> {
    await this.units.insertOffice(tx, { code, name, district, isDemo });
    await this.units.insertGroups(tx, GROUPS);
    tx.audit({ action: 'office.create', subjectKind: 'office', subjectId: tx.officeId, detail: { code, name, district, isDemo } });
    return { id: tx.officeId };
  }

  /** The unit in which the office sits; it prints the office's papers. */
  async seat(tx: Tx, unitId: string): Promise<void> {
    await this.units.setOfficeUnit(tx, unitId);
  }
}
