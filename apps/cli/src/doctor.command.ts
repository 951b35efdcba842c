import 'reflect-metadata';
import { readEnvironment } from '#platform/config/environment.js';
import { StartRefused } from '#platform/config/start-refused.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { examine } from './doctor/examine.js';
import type { Finding } from './doctor/finding.js';
import { readRules } from './doctor/rules.check.js';
import { progress } from './progress.js';

const KNOWN = ['--json', '--repair'];

/**
 * `doctor`: proves that the installation is sound, one line a check; exit 1 when one fails. `--json` prints one document
 * instead. `--repair` first makes the table of deadlines what the records say, the only thing that may be made again.
 */
export async function runDoctor(args: string[]): Promise<number> {
  const stranger = args.find((arg) => !KNOWN.includes(arg));
  if (stranger) throw new StartRefused(`doctor 没有选项 ${stranger},可用 ${KNOWN.join('、')}`, `doctor has no option ${stranger}, only ${KNOWN.join(', ')}`);
  const findings = await found(args.includes('--repair'));
  const ok = findings.every((finding) => finding.ok);
  process.stdout.write(args.includes('--json') ? `${JSON.stringify({ ok, checks: findings })}\n` : findings.map(lines).join(''));
  return ok ? 0 : 1;
}

async function found(repair: boolean): Promise<Finding[]> {
  const rules = readRules();
  // The rooms count by these rules and do not open without them.
  if ('finding' in rules) return [rules.finding];
  const env = readEnvironment();
  const database = await openDatabaseForCommand(env, progress);
  try {
    return await examine({ databaseUrl: database.appUrl, dataDir: env.DUBAN_DATA_DIR, policy: rules.policy }, repair);
  } finally {
    await database.close();
  }
}

const lines = ({ ok, zh, en, details }: Finding): string =>
  [`${ok ? '✓' : '✗'} ${zh} / ${en}`, ...details.map((detail) => `    ${detail}`), ''].join('\n');
