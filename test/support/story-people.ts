import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Role } from '#domain/kernel/actor.js';
import type { Agent } from './app.js';
import { done } from './story-acts.js';
import { personKey, type StoryWorld } from './story-world.js';

const file = parse(readFileSync(new URL('../../config/demo/district.yaml', import.meta.url), 'utf8')) as {
  units: { code: string; name: string; kind: string; family: string }[];
};

/** The office itself is made by its first administrator; 区金融局 nobody remembered to enter. */
const FORGOTTEN = ['QWYFZQB', 'JRJ'];
const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'];
const OFFICE_POSTS: readonly { unit: string; role: Role; nth?: number }[] = [
  { unit: 'OFFICE', role: 'OFFICE_STAFF' },
  { unit: 'OFFICE', role: 'OFFICE_STAFF', nth: 2 },
  { unit: 'OFFICE', role: 'OFFICE_HEAD' },
  { unit: 'OFFICE', role: 'REGISTRAR' },
  { unit: 'DCS', role: 'OFFICE_REVIEWER' },
  { unit: 'DCS', role: 'INSPECTOR' },
  { unit: 'QZFB', role: 'LEADER' },
];

const HEADS_THAT_SIGN = ['YJGLJ', 'CGW', 'SFJ', 'JYJ', 'JD01', 'JD02', 'JD03'];

export const UNIT_INPUTS = file.units
  .filter(({ code }) => !FORGOTTEN.includes(code))
  .map(({ code, name, kind }) => ({ code, name: name.replace('汀东', '河东'), kind }));

/** Everybody gets a one-time link from the administrator; nobody a password that somebody else knows. */
export async function enterPeople(world: StoryWorld, admin: Agent): Promise<number> {
  const posts = [...OFFICE_POSTS, ...['OFFICE', ...UNIT_INPUTS.map(({ code }) => code)].flatMap((unit) => UNIT_ROLES.map((role) => ({ unit, role, nth: 1 })))];
  const accounts = posts.map(({ unit, role, nth }, i) => {
    const username = personKey(unit, role, nth);
    return {
      username,
      name: `${unit} ${role}${nth && nth > 1 ? nth : ''}`,
      email: `${username.replaceAll('_', '-')}@hedong.invalid`,
      phone: `100${String(i).padStart(8, '0')}`,
      posts: [{ unitId: world.units.get(unit), role }],
    };
  });
  const made = await done<{ accounts: { username: string; signInPath: string }[] }>(admin.post('/api/v1/accounts').send({ accounts }));
  for (const { username, signInPath } of made.accounts) world.enter(username, signInPath);
  return made.accounts.length;
}

export const mailOf = (unit: string, role: Role): string => `${personKey(unit, role).replaceAll('_', '-')}@hedong.invalid`;

/** The number of a person as the office entered it. */
export async function phoneOf(world: StoryWorld, unit: string, role: Role): Promise<string> {
  const office = await world.as('OFFICE_STAFF');
  const { items } = await done<{ items: { role: Role; phone: string }[] }>(office.get(`/api/v1/units/${world.units.get(unit)}/contacts`));
  return items.find((contact) => contact.role === role)!.phone;
}

/** Those who act in the story open their links on the first day; a link waits no longer than that. */
export async function openLinks(world: StoryWorld): Promise<void> {
  const liaisons = ['OFFICE', ...UNIT_INPUTS.map(({ code }) => code)].map((unit) => ({ unit, role: 'UNIT_LIAISON' as Role, nth: 1 }));
  const heads = HEADS_THAT_SIGN.map((unit) => ({ unit, role: 'UNIT_HEAD' as Role, nth: 1 }));
  const waiting = [...OFFICE_POSTS.map(({ unit, role, nth = 1 }) => ({ unit, role, nth })), ...liaisons, ...heads];
  while (waiting.length > 0) await Promise.all(waiting.splice(0, 8).map(({ unit, role, nth }) => world.as(role, unit, nth)));
}
