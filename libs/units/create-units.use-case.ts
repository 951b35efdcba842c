import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { UnitKind, UrgeMode } from '#domain/kernel/policy.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { normalName } from './unit-names.js';
import { type NewUnit, UnitRepository } from './units.repository.js';

export interface CreateUnitInput {
  readonly code: string;
  readonly name: string;
  readonly shortName?: string;
  readonly kind: UnitKind;
  /** Only where they differ from what policy says of the kind (DESIGN: policy is dated data). */
  readonly urgeMode?: UrgeMode;
  readonly hasLamp?: boolean;
  /** Units of the set that name the same family are tied by recusal (回避关系). */
  readonly family?: string;
  readonly position?: number;
  readonly validFrom?: LocalDate;
  /** Other spellings met in documents. */
  readonly aliases?: readonly string[];
}

@Injectable()
export class CreateUnitsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitRepository,
    private readonly policy: PolicyStore,
  ) {}

  execute(ctx: ActContext, inputs: readonly CreateUnitInput[]): Promise<{ id: string; code: string }[]> {
    return this.uow.run(ctx, (tx) => this.create(tx, inputs));
  }

  async create(tx: Tx, inputs: readonly CreateUnitInput[]): Promise<{ id: string; code: string }[]> {
    await this.refuseTaken(tx, inputs);
    const { policy, version } = this.policy.at(tx.today);
    const families = new Map<string, string>();
    const last = await this.units.lastPosition(tx);
    const rows = inputs.map((input, index): NewUnit => {
      const id = tx.id();
      const familyId = input.family ? (families.get(input.family) ?? id) : id;
      if (input.family) families.set(input.family, familyId);
      const { urgeMode, lamp } = policy.units[input.kind];
      return {
        id,
        code: input.code,
        name: input.name,
        shortName: input.shortName ?? input.name,
        kind: input.kind,
        urgeMode: input.urgeMode ?? urgeMode,
        hasLamp: input.hasLamp ?? lamp,
        familyId,
        position: input.position ?? last + index + 1,
        validFrom: input.validFrom ?? tx.today,
      };
    });
    await this.units.insertUnits(tx, rows);
    const aliases = inputs.flatMap((input, i) => (input.aliases ?? []).map((a) => ({ alias: normalName(a), unitId: rows[i]!.id, source: 'entry' })));
    if (aliases.length > 0) await this.units.upsertAliases(tx, aliases);
    tx.audit({
      action: 'unit.create',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { codes: rows.map((r) => r.code) },
      policyVersion: version,
      subjects: { kind: 'unit', ids: rows.map((r) => r.id) },
    });
    return rows.map(({ id, code }) => ({ id, code }));
  }

  private async refuseTaken(tx: Tx, inputs: readonly CreateUnitInput[]): Promise<void> {
    const names = inputs.map((u) => u.name);
    const codes = inputs.map((u) => u.code);
    const twice = [...names.filter((n, i) => names.indexOf(n) !== i), ...codes.filter((c, i) => codes.indexOf(c) !== i)];
    if (twice.length > 0) throw new RefusedError(refuse('unit-name-taken', { names: twice }));
    const taken = await this.units.taken(tx, names, codes);
    if (taken.length > 0) throw new RefusedError(refuse('unit-name-taken', { names: taken.map((t) => t.name) }));
  }
}
