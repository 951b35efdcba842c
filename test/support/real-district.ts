import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { UnitKind } from '#domain/kernel/policy.js';
import { projectRoot } from '#platform/config/project-root.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { CreateOfficeUseCase, CreateUnitsUseCase, UnitDirectory, type UnitRow } from '#rooms/units/index.js';
import type { TaskOffice } from './task-office.js';

interface DistrictFile {
  aliases: Record<string, string>;
  units: { code: string; name: string; kind: UnitKind; family: string }[];
}
export interface RealDistrict {
  readonly officeId: string;
  readonly units: readonly UnitRow[];
  unit(code: string): UnitRow;
  as(role: Role, code?: string): ActContext;
}

const inClone = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');
const file = parse(inClone('config/demo/district.yaml')) as DistrictFile;
export const HEDONG = inClone('test/fixtures/corpus/hedong-outline-2021-2025.txt');
export const HEDONG_GOLD = JSON.parse(
  inClone('test/fixtures/corpus/hedong-outline-2021-2025.gold.json'),
) as {
  tasks: {
    no: string;
    lead: string[];
    responsible: string[];
    groups: string[];
    recurrences: unknown[];
    targets: unknown[];
  }[];
};

/** The 40 units that the Hedong outline names and 13 streets, in an office of their own: names only, no people. */
export async function realDistrict(world: Pick<TaskOffice, 'get' | 'uow'>, more = 0): Promise<RealDistrict> {
  const officeId = randomUUID();
  const system: ActContext = { actor: SYSTEM_ACTOR, officeId, scope: { kind: 'OFFICE', officeId } };
  const extra = Array.from({ length: more }, (_, i) => ({
    code: `X${i}`,
    name: `增设${i}街道`,
    kind: 'SUBDISTRICT' as const,
    family: `X${i}`,
  }));
  await world
    .get(CreateOfficeUseCase)
    .execute({ id: officeId, code: `HD${officeId.slice(0, 8)}`, name: '区委依法治区办', district: '天津市河东区' });
  const inputs = [...file.units, ...extra].map(({ code, name, kind, family }) => {
    const aliases = Object.entries(file.aliases).flatMap(([alias, target]) => (target === code ? [alias] : []));
    return { code, name: name.replace('汀东', '河东'), kind, family, aliases };
  });
  await world.get(CreateUnitsUseCase).execute(system, inputs);
  const units = await world.uow.read(system, (tx) => world.get(UnitDirectory).all(tx));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const unit = (code: string): UnitRow => byCode.get(code)!;
  const accounts = new Map<string, string>();
  return {
    officeId,
    units,
    unit,
    as: (role, code = 'QWYFZQB') => {
      const name = `${code} ${role}`;
      if (!accounts.has(name)) accounts.set(name, randomUUID());
      const post = { postId: randomUUID(), role, unitId: unit(code).id, familyId: unit(code).familyId };
      const scope = role.startsWith('UNIT_')
        ? ({ kind: 'UNITS', officeId, unitIds: [post.unitId] } as const)
        : ({ kind: 'OFFICE', officeId } as const);
      return { actor: { kind: 'PERSON', accountId: accounts.get(name)!, name, posts: [post] }, officeId, scope };
    },
  };
}
