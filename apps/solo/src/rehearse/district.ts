import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { UNIT_KINDS, URGE_MODES, type UnitKind } from '#domain/kernel/policy.js';
import { projectRoot } from '#platform/config/project-root.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { CreateAccountsUseCase, type NewAccount } from '#rooms/access/index.js';
import { CreateOfficeUseCase, CreateUnitsUseCase, UnitDirectory } from '#rooms/units/index.js';
import type { Dice } from './dice.js';
import { People, usernameOf } from './people.js';
import type { Stage } from './stage.js';

const DistrictFile = z.object({
  district: z.string(),
  office: z.object({ code: z.string(), name: z.string(), unit: z.string() }),
  aliases: z.record(z.string(), z.string()),
  relevantDepartments: z.array(z.string()),
  units: z.array(z.object({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS), family: z.string(), lamp: z.boolean().optional(), urge: z.enum(URGE_MODES).optional() })),
  renamed: z.object({ unit: z.string(), from: z.string(), on: z.string() }),
  surnames: z.string(),
  givenNames: z.array(z.string()),
});
export type DistrictFile = z.infer<typeof DistrictFile>;

/** The fictional district of config/demo: the 53 units of the invented outline. */
export async function readDistrictFile(): Promise<DistrictFile> {
  return DistrictFile.parse(parse(await readFile(join(projectRoot(), 'config', 'demo', 'district.yaml'), 'utf8')));
}

/** Where the office's own posts sit; reviewer and inspector stand outside the recusal family of 区司法局. */
const OFFICE_POSTS: readonly (readonly [unit: string, role: Role, which?: number])[] = [
  ['QWYFZQB', 'OFFICE_STAFF'],
  // Who drafts a paper does not check it: the route needs a second pair of eyes.
  ['QWYFZQB', 'OFFICE_STAFF', 2],
  ['QWYFZQB', 'OFFICE_HEAD'],
  ['QWYFZQB', 'REGISTRAR'],
  ['DCS', 'OFFICE_REVIEWER'],
  ['DCS', 'INSPECTOR'],
  ['QZFB', 'LEADER'],
  ['JW', 'AUDITOR'],
  ['QZFB', 'SYS_ADMIN'],
];
const UNIT_POSTS: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
/** Beyond the named ones, to reach the size asked for. */
const MORE_KINDS: readonly UnitKind[] = ['GOVERNMENT_DEPARTMENT', 'SUBDISTRICT', 'GOVERNMENT_DEPARTMENT', 'PARTY_ORGAN'];
/** No network assigns numbers that begin like this: no rehearsed message could reach a person. */
const UNASSIGNABLE = '1000000';

export interface Cast {
  readonly file: DistrictFile;
  readonly people: People;
  readonly system: ActContext;
}

/** What a script fixes of the people. */
export interface CastWishes {
  passwordOf?(username: string): string | undefined;
  /** Whose number is dead: the daily list of people not reached shows it. */
  readonly withoutPhone?: string;
}

/** Office, units, posts and people, as sets. */
export async function populate(stage: Stage, officeId: string, size: number, dice: Dice, wishes: CastWishes = {}): Promise<Cast> {
  const file = await readDistrictFile();
  const system: ActContext = { actor: SYSTEM_ACTOR, officeId, scope: { kind: 'OFFICE', officeId } };
  const { code, name } = file.office;
  await stage.get(CreateOfficeUseCase).execute({ id: officeId, code, name, district: file.district, isDemo: true });
  const wanted = [...file.units, ...more(size - file.units.length)];
  const aliasesOf = (unit: string): string[] => Object.entries(file.aliases).flatMap(([alias, target]) => (target === unit ? [alias] : []));
  const inputs = wanted.map((unit) => ({ code: unit.code, name: nameBefore(file, unit), kind: unit.kind, family: unit.family, hasLamp: unit.lamp, urgeMode: unit.urge, aliases: aliasesOf(unit.code) }));
  const created = await stage.get(CreateUnitsUseCase).execute(system, inputs);
  const idOf = new Map(created.map((unit) => [unit.code, unit.id]));
  const accounts = [...OFFICE_POSTS, ...wanted.flatMap((unit) => UNIT_POSTS.map((role) => [unit.code, role, 1] as const))].map(
    ([unit, role, which = 1], index) => {
      const username = usernameOf(unit, role, which);
      const account = person(file, dice, username, { unitId: idOf.get(unit)!, role }, index);
      const password = wishes.passwordOf?.(username);
      const phone = username === wishes.withoutPhone ? {} : { phone: account.phone };
      return { ...account, phone: undefined, ...phone, ...(password === undefined ? {} : { password }) };
    },
  );
  const made = await stage.get(CreateAccountsUseCase).execute(system, accounts);
  const units = await stage.get(UnitOfWork).read(system, (tx) => stage.get(UnitDirectory).all(tx));
  return { file, system, people: new People(officeId, made, new Map(accounts.map((a) => [a.username, a.name])), units) };
}

const nameBefore = (file: DistrictFile, unit: { code: string; name: string }): string =>
  unit.code === file.renamed.unit ? file.renamed.from : unit.name;

function more(count: number): DistrictFile['units'] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const kind = MORE_KINDS[i % MORE_KINDS.length]!;
    const number = String(i + 1).padStart(3, '0');
    const code = `X${number}`;
    const name = kind === 'SUBDISTRICT' ? `增设${number}街道` : kind === 'PARTY_ORGAN' ? `区委增设${number}办` : `区增设${number}局`;
    return { code, name, kind, family: code };
  });
}

function person(file: DistrictFile, dice: Dice, username: string, post: { unitId: string; role: Role }, index: number): NewAccount {
  const name = dice.pick([...file.surnames], 'surname', username) + dice.pick(file.givenNames, 'given', username);
  return { username, name, email: `${username}@tingdong.invalid`, phone: UNASSIGNABLE + String(index).padStart(4, '0'), posts: [post] };
}
