import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '#domain/kernel/actor.js';
import { previousWorkingDay } from '#domain/calendar/working-days.js';
import { addDays, type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { shanghai, systemNow } from '#platform/clock/clock.js';
import type { ProgramOptions } from '#platform/config/program-options.js';
import { PolicyStore } from '#platform/config/policy.js';
import { ROLE_TITLES } from '#rooms/access/index.js';
import { Observer } from '../rehearse/observer.js';
import { withStage } from '../rehearse/open-stage.js';
import type { Play, Say } from '../rehearse/play.js';
import { playYear } from '../rehearse/rehearse.js';
import { usernameOf } from '../rehearse/people.js';
import { demoScript } from './demo-script.js';
import { eraseUnfinished } from './erase-unfinished.js';

const UNITS = 53;
/** Kept the same, so that two machines that start on one day show the same district. */
const SEED = 2026;
const FILE = 'demo-accounts.json';

/** Who gets a password of the demo: the office, one department and one street, every role of them. */
const SIGN_INS: readonly (readonly [unit: string, role: Role, which?: number])[] = [
  ['QWYFZQB', 'OFFICE_STAFF'], ['QWYFZQB', 'OFFICE_HEAD'], ['ZWFWB', 'UNIT_LIAISON'], ['ZWFWB', 'UNIT_DEPUTY'], ['QZFB', 'LEADER'],
  ['QWYFZQB', 'OFFICE_STAFF', 2], ['QWYFZQB', 'REGISTRAR'], ['DCS', 'OFFICE_REVIEWER'], ['DCS', 'INSPECTOR'], ['ZWFWB', 'UNIT_HEAD'],
  ['JD01', 'UNIT_LIAISON'], ['JD01', 'UNIT_HEAD'], ['JW', 'AUDITOR'], ['QZFB', 'SYS_ADMIN'],
];

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
}

/** Whether a demo is wanted and not there yet: on an empty database, or where the last start was cut off while making it. */
export async function demoIsMissing(ownerUrl: string, dataDir: string): Promise<boolean> {
  if (existsSync(join(dataDir, FILE))) return false;
  const seen = await Observer.open(ownerUrl);
  try {
    const offices = await seen.rows<{ isDemo: boolean }>('select is_demo as "isDemo" from duban.office');
    const accounts = await seen.rows<{ n: number }>('select count(*)::int as n from duban.account');
    return offices.length === 0 ? accounts[0]!.n === 0 : offices.every((office) => office.isDemo);
  } finally {
    await seen.close();
  }
}

/**
 * The demo is the rehearsal stopped at today, made through the same use cases. The file with the accounts comes last and
 * marks the end: a start that was cut off begins again on empty tables.
 */
export async function makeDemo(options: ProgramOptions & { readonly migrationUrl: string }, say: Say): Promise<void> {
  await eraseUnfinished(options.migrationUrl);
  const passwords = new Map(SIGN_INS.map(([unit, role, which]) => [usernameOf(unit, role, which), newPassword()]));
  const today = options.env.DUBAN_DEMO_DATE ? localDate(options.env.DUBAN_DEMO_DATE) : shanghai(systemNow()).date;
  const seen = await Observer.open(options.migrationUrl);
  const { databaseUrl, redisUrl, dataDir } = options;
  try {
    const accounts = await withStage({ databaseUrl, dataDir, ...(redisUrl ? { redisUrl } : {}) }, async (stage, officeId) => {
      const { calendar } = stage.get(PolicyStore);
      const year = planYear(today);
      const until = previousWorkingDay(calendar, today);
      const rehearsal = { year, units: UNITS, seed: SEED, json: false, until, truncate: false };
      const play = await playYear(stage, officeId, seen, rehearsal, say, demoScript(year, today, calendar, passwords));
      return accountsOf(play, passwords);
    });
    await writeAccounts(dataDir, accounts);
  } finally {
    await seen.close();
  }
}

/** Random, and of three kinds of characters as the rule for passwords asks: sixteen random ones may lack a digit. */
function newPassword(): string {
  for (;;) {
    const made = randomBytes(12).toString('base64url');
    if ([/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(made))) return made;
  }
}

/** In January and February the plan of the year before is what an office works on. */
const planYear = (today: LocalDate): number => Number(addDays(today, -60).slice(0, 4));

function accountsOf(play: Play, passwords: ReadonlyMap<string, string>): DemoAccount[] {
  return SIGN_INS.map(([unit, role, which]) => {
    const username = usernameOf(unit, role, which);
    const { actor } = play.cast.people.of(unit, role, which);
    return { username, password: passwords.get(username)!, name: actor.name, role, unit: play.cast.people.unit(unit).name };
  });
}

async function writeAccounts(dataDir: string, accounts: readonly DemoAccount[]): Promise<void> {
  const unfinished = join(dataDir, `.${FILE}.part`);
  await writeFile(unfinished, `${JSON.stringify(accounts, null, 1)}\n`, { mode: 0o600 });
  await rename(unfinished, join(dataDir, FILE));
}

/** The five people whose one-time links a demo start prints. */
export const DEMO_GUIDES: readonly { readonly username: string; readonly title: string }[] = SIGN_INS.slice(0, 5).map(([unit, role, which]) => ({
  username: usernameOf(unit, role, which),
  title: ROLE_TITLES[role],
}));
