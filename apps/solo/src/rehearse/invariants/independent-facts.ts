import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#platform/config/project-root.js';

/** The raw files of config/, read without the program's loader: what the invariants compare with. */
export interface IndependentFacts {
  readonly workingDays: readonly string[];
  readonly ladders: unknown;
  readonly windows: unknown;
}

interface CalendarFile {
  readonly holidays?: readonly { readonly date: string }[];
  readonly makeUpWorkdays?: readonly { readonly date: string }[];
}

const DAY_MS = 86_400_000;

/** Working days of the year before, the year and the year after, and the rules in force for the year. */
export async function readIndependentFacts(year: number): Promise<IndependentFacts> {
  const workingDays = (await Promise.all([year - 1, year, year + 1].map(daysOf))).flat();
  const rules = (await readYaml(join('rules', `${await ruleYear(year)}.yaml`))) as { ladders: unknown; windows: unknown };
  return { workingDays, ladders: rules.ladders, windows: rules.windows };
}

async function daysOf(year: number): Promise<string[]> {
  const file = ((await readYaml(join('calendars', `cn-${year}.yaml`)).catch(() => ({}))) ?? {}) as CalendarFile;
  const off = new Set((file.holidays ?? []).map((day) => day.date));
  const on = new Set((file.makeUpWorkdays ?? []).map((day) => day.date));
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
    const date = new Date(at);
    const text = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (on.has(text) || (!weekend && !off.has(text))) days.push(text);
  }
  return days;
}

/** The newest rule file that is not younger than the year, else the oldest. */
async function ruleYear(year: number): Promise<number> {
  const years = (await readdir(join(projectRoot(), 'config', 'rules'))).map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
  return years.filter((candidate) => candidate <= year).at(-1) ?? years[0]!;
}

const readYaml = async (path: string): Promise<unknown> => parse(await readFile(join(projectRoot(), 'config', path), 'utf8'));
