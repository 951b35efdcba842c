import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { UnitKind } from '#domain/kernel/policy.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { CreateAccountsUseCase, type CreatedAccount, type NewAccount } from '#rooms/access/index.js';
import { CreateOfficeUseCase, type CreateUnitInput, CreateUnitsUseCase, SetFamilyUseCase } from '#rooms/units/index.js';

/** A fictional district (演示数据·纯属虚构) of any size, made in a handful of statements. */
export interface District {
  readonly officeId: string;
  readonly system: ActContext;
  /** By code. */
  readonly units: Readonly<Record<string, string>>;
  /** By user name, `<code>.<role>` in small letters. */
  readonly accounts: Readonly<Record<string, CreatedAccount>>;
}

export interface DistrictOptions {
  /** At least the eleven named ones. */
  readonly units?: number;
  readonly code?: string;
  readonly password?: string;
}

interface Services {
  get<T>(token: Type<T>): T;
}

const NAMED: readonly CreateUnitInput[] = [
  { code: 'OFFICE', name: '区委依法治区办', kind: 'PARTY_ORGAN', family: 'justice', aliases: ['区委全面依法治区委员会办公室'] },
  { code: 'JUSTICE', name: '区司法局', kind: 'GOVERNMENT_DEPARTMENT', family: 'justice' },
  { code: 'GOV', name: '区政府办', kind: 'GOVERNMENT_DEPARTMENT' },
  { code: 'WATCH', name: '区委(区政府)督查室', shortName: '区督查室', kind: 'PARTY_ORGAN' },
  { code: 'PLAN', name: '区发改委', kind: 'GOVERNMENT_DEPARTMENT' },
  { code: 'CITY', name: '区城管委', kind: 'GOVERNMENT_DEPARTMENT' },
  { code: 'COURT', name: '区法院', kind: 'COURT' },
  { code: 'POLICE', name: '公安汀东分局', kind: 'VERTICAL' },
  { code: 'STREET1', name: '云汀街道', kind: 'SUBDISTRICT' },
  { code: 'STREET2', name: '望潮街道', kind: 'SUBDISTRICT' },
  { code: 'STREET3', name: '松涛街道', kind: 'SUBDISTRICT' },
];

/** Where the posts of the office itself sit; the reviewer and the leader outside its recusal family. */
const OFFICE_POSTS: readonly { unit: string; role: Role }[] = [
  { unit: 'OFFICE', role: 'OFFICE_STAFF' },
  { unit: 'OFFICE', role: 'OFFICE_HEAD' },
  { unit: 'OFFICE', role: 'REGISTRAR' },
  { unit: 'WATCH', role: 'OFFICE_REVIEWER' },
  { unit: 'WATCH', role: 'INSPECTOR' },
  { unit: 'GOV', role: 'LEADER' },
  { unit: 'GOV', role: 'AUDITOR' },
  { unit: 'GOV', role: 'SYS_ADMIN' },
];
const UNIT_POSTS: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];

export const usernameOf = (unit: string, role: Role): string => `${unit}.${role}`.toLowerCase();

export async function buildDistrict(services: Services, options: DistrictOptions = {}): Promise<District> {
  const officeId = randomUUID();
  const system: ActContext = { actor: SYSTEM_ACTOR, officeId, scope: { kind: 'OFFICE', officeId } };
  const code = options.code ?? 'TD';
  await services.get(CreateOfficeUseCase).execute({ id: officeId, code, name: '汀东区委依法治区办', district: '海津市汀东区', isDemo: true });
  const wanted = [...NAMED, ...more((options.units ?? NAMED.length) - NAMED.length)];
  const created = await services.get(CreateUnitsUseCase).execute(system, wanted);
  const units = Object.fromEntries(created.map((unit) => [unit.code, unit.id]));
  await services.get(SetFamilyUseCase).execute(system, [units.OFFICE!, units.JUSTICE!]);
  const people = [
    ...OFFICE_POSTS.map(({ unit, role }) => person(code, unit, role, units, options.password)),
    person(code, 'OFFICE2', 'OFFICE_STAFF', { ...units, OFFICE2: units.OFFICE! }, options.password),
    ...wanted.flatMap((unit) => UNIT_POSTS.map((role) => person(code, unit.code, role, units, options.password))),
  ];
  const accounts = await services.get(CreateAccountsUseCase).execute(system, people);
  const key = (username: string): string => (code === 'TD' ? username : username.slice(code.length + 1));
  return { officeId, system, units, accounts: Object.fromEntries(accounts.map((account) => [key(account.username), account])) };
}

function more(count: number): CreateUnitInput[] {
  const kinds: readonly UnitKind[] = ['GOVERNMENT_DEPARTMENT', 'GOVERNMENT_DEPARTMENT', 'SUBDISTRICT', 'PARTY_ORGAN', 'VERTICAL'];
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const number = String(i + 1).padStart(4, '0');
    return { code: `U${number}`, name: kind === 'SUBDISTRICT' ? `第${number}街道` : `区第${number}局`, kind };
  });
}

function person(code: string, unit: string, role: Role, units: Readonly<Record<string, string>>, password?: string): NewAccount {
  const username = code === 'TD' ? usernameOf(unit, role) : `${code.toLowerCase()}.${usernameOf(unit, role)}`;
  const address = `${username.replaceAll('_', '-')}@demo.invalid`;
  return { username, name: `${unit} ${role}`, email: address, phone: '10000000000', password, posts: [{ unitId: units[unit]!, role }] };
}
