import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ReceivedMail, testSmtp } from '../support/smtp.js';
import type { ChildOrder, Protection } from './orders.js';
import { deliveryOutcome, dispatchOutcome, judge, type Outcome, settlementOutcome, type Verdict } from './outcome.js';
import type { Clone, Prepared } from './prepared-database.js';
import type { Scenario } from './scenarios.js';

export interface Stage {
  readonly prepared: Prepared & Pick<ChildOrder, 'approve' | 'confirm'>;
  readonly now: { readonly first: string; readonly afterwards: string };
  readonly redisUrl?: string;
  readonly dataDir: string;
}

interface Run {
  readonly killAt: number | null;
  readonly truncate: boolean;
  readonly without: readonly Protection[];
  readonly limitMs: number;
}

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));
/** Only a hanging process takes so long. */
const LIMIT_MS = 300_000;
/** A control cannot become quiet; it need not be waited for longer than an undisturbed run takes several times over. */
const CONTROL_MS = 5_000;

export const undisturbed = async (scenario: Scenario, stage: Stage): Promise<Outcome> =>
  (await play(scenario, stage, { killAt: null, truncate: false, without: [], limitMs: LIMIT_MS })).outcome;

/** One kill at a place chosen by the seed, one process that goes on afterwards. */
export async function killed(scenario: Scenario, stage: Stage, seed: number, wanted: Outcome): Promise<Verdict & { wasKilled: boolean }> {
  const run = { killAt: 1 + (seed % scenario.times), truncate: seed % 2 === 1, without: [], limitMs: LIMIT_MS };
  const { outcome, wasKilled } = await play(scenario, stage, run);
  return { ...judge(outcome, wanted), wasKilled };
}

export async function control(scenario: Scenario, stage: Stage, wanted: Outcome): Promise<Verdict> {
  const run = { killAt: 1, ...scenario.control, limitMs: CONTROL_MS };
  return judge((await play(scenario, stage, run)).outcome, wanted);
}

async function play(scenario: Scenario, stage: Stage, run: Run): Promise<{ outcome: Outcome; wasKilled: boolean }> {
  const clone = await stage.prepared.clone();
  const smtp = await testSmtp();
  const order = orderFor(stage, clone, smtp.url, run);
  const { approve, confirm } = stage.prepared;
  const begin = { ...(approve ? { approve } : {}), ...(confirm ? { confirm } : {}) };
  let wasKilled = false;
  try {
    if (run.killAt !== null) {
      const before = { ...order, ...begin, now: stage.now.first, truncate: false, without: run.without.filter(isMail), limitMs: LIMIT_MS };
      wasKilled = (await child(before, scenario, run.killAt, smtp)) === 'SIGKILL';
      smtp.script = () => null;
      smtp.onData = () => undefined;
      await child(order, scenario, null, smtp);
    } else {
      await child({ ...order, ...begin, now: stage.now.first }, scenario, null, smtp);
    }
    const outcome = await OUTCOMES[scenario.district](clone, smtp.mails);
    return { outcome, wasKilled };
  } finally {
    await smtp.close();
    await clone.drop();
  }
}

const OUTCOMES: Readonly<Record<Scenario['district'], (clone: Clone, mails: readonly ReceivedMail[]) => Promise<Outcome>>> = {
  delivery: (clone, mails) => deliveryOutcome(clone, [...mails]),
  dispatch: dispatchOutcome,
  settlement: settlementOutcome,
};

const isMail = (protection: Protection): boolean => protection === 'same-message-id';

const orderFor = (stage: Stage, clone: Clone, smtpUrl: string, run: Run): ChildOrder => ({
  databaseUrl: clone.appUrl,
  ...(stage.redisUrl ? { redisUrl: stage.redisUrl } : {}),
  dataDir: stage.dataDir,
  officeId: stage.prepared.officeId,
  smtpUrl,
  now: stage.now.afterwards,
  truncate: run.truncate,
  without: run.without,
  limitMs: run.limitMs,
});

/** Resolves with the signal that ended it; rejects when it ended by an error of its own. */
function child(order: ChildOrder, scenario: Scenario, killAt: number | null, smtp: Awaited<ReturnType<typeof testSmtp>>): Promise<NodeJS.Signals | null> {
  const byName = killAt !== null && scenario.kill !== 'smtp-data-end';
  const env = { ...process.env, ...(byName ? { DUBAN_FAIL_POINT: `${scenario.kill}:${killAt}` } : {}) };
  const running = spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'pipe'], env });
  if (killAt !== null && !byName) {
    let seen = 0;
    smtp.script = () => (seen + 1 >= killAt ? { at: 'DATA-END', hold: true } : null);
    smtp.onData = () => {
      seen += 1;
      if (seen >= killAt) running.kill('SIGKILL');
    };
  }
  let said = '';
  running.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const endWithUs = (): void => void running.kill('SIGKILL');
  process.once('exit', endWithUs);
  return new Promise((resolve, reject) => {
    running.once('error', reject);
    running.once('exit', (code, signal) => {
      process.off('exit', endWithUs);
      if (process.env.DUBAN_FAULT_LOG) process.stderr.write(said);
      if (code !== 0 && code !== null) reject(new Error(`the program ended with ${code}: ${said.trim()}`));
      else resolve(signal);
    });
  });
}
