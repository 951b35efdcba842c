import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ZodType } from 'zod';
import { CalendarFile, PolicyFile, calendarYear, policyOf } from '#contracts/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Policy, Rules } from '#domain/kernel/policy.js';
import { projectRoot } from './project-root.js';
import { StartRefused } from './start-refused.js';

export interface DatedPolicy {
  readonly policy: Policy;
  /** File and hash: `2026.yaml@3fa9c1d20b7e`. Each decision records the one it was taken under. */
  readonly version: string;
}

/**
 * The rule files and calendars of an installation, read and checked once at the start. A day falls under the file of its
 * year; a year without a file under the nearest earlier one, and years before the first file under the first: an office
 * that begins in 2026 supervises an outline of 2021 by the rules it has. The recorded version says which file it was.
 */
export class PolicyStore {
  private constructor(
    private readonly files: readonly DatedPolicy[],
    readonly calendar: Rules['calendar'],
  ) {}

  static fromFolder(folder: string = join(projectRoot(), 'config')): PolicyStore {
    const policies = readAll(join(folder, 'rules'), /^\d{4}\.yaml$/, PolicyFile);
    const calendars = readAll(join(folder, 'calendars'), /^cn-\d{4}\.yaml$/, CalendarFile);
    if (policies.length === 0)
      throw new StartRefused(
        `${join(folder, 'rules')} 中没有规则文件`,
        `there is no rule file in ${join(folder, 'rules')}`,
      );
    const dated = policies.map(({ value, name, hash }) => ({ policy: policyOf(value), version: `${name}@${hash}` }));
    const together = createHash('sha256').update(calendars.map(({ name, hash }) => `${name} ${hash}`).join('\n'));
    return new PolicyStore(dated, {
      version: `cn@${together.digest('hex').slice(0, HASH_LENGTH)}`,
      years: Object.fromEntries(calendars.map(({ value }) => [value.year, calendarYear(value)])),
    });
  }

  at(date: LocalDate): DatedPolicy {
    const year = Number(date.slice(0, 4));
    const earlier = this.files.filter((file) => file.policy.year <= year);
    return (earlier.at(-1) ?? this.files[0]) as DatedPolicy;
  }

  /** What guards and schedules take: the policy in force that day and the calendar. */
  rulesAt(date: LocalDate): Rules {
    return { policy: this.at(date).policy, calendar: this.calendar };
  }
}

const HASH_LENGTH = 12;

interface ReadFile<T> {
  readonly name: string;
  readonly hash: string;
  readonly value: T;
}

function readAll<T extends { year: number }>(folder: string, pattern: RegExp, schema: ZodType<T>): ReadFile<T>[] {
  const names = listed(folder)
    .filter((name) => pattern.test(name))
    .sort();
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const checked = schema.safeParse(parsed(folder, name, text));
    const problem = checked.success ? yearProblem(name, checked.data.year) : firstProblem(checked.error.issues);
    if (!checked.success || problem)
      throw new StartRefused(
        `配置文件 ${join(folder, name)} 有误:${problem}`,
        `the file ${join(folder, name)} is wrong: ${problem}`,
      );
    const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
    return { name, hash, value: checked.data };
  });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new StartRefused(`找不到配置目录 ${folder}`, `the configuration folder ${folder} is missing`);
  }
}

function parsed(folder: string, name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new StartRefused(
      `配置文件 ${join(folder, name)} 不是有效的 YAML:${reason}`,
      `the file ${join(folder, name)} is no YAML: ${reason}`,
    );
  }
}

const yearProblem = (name: string, year: number): string | null =>
  name.includes(String(year)) ? null : `year: ${year}`;

const firstProblem = (issues: readonly { path: PropertyKey[]; message: string }[]): string => {
  const issue = issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'unreadable';
};
