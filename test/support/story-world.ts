import type { INestApplicationContext } from '@nestjs/common';
import { assembleWorker } from '../../apps/worker/src/create-worker.js';
import { ROOM_ENTITIES } from '../../apps/worker/src/rooms.js';
import { Stage, StageClock } from '../../apps/solo/src/rehearse/stage.js';
import type { Role } from '#domain/kernel/actor.js';
import { addDays, localDate } from '#domain/kernel/local-date.js';
import { channelProviders } from '#platform/channels.js';
import { readEnvironment } from '#platform/config/environment.js';
import { SweepRegistry, systemContext } from '#platform/sweeps/sweep-registry.js';
import { type Agent, startTestApp, type TestApp } from './app.js';
import { SMS_KEYS, type TestSmsGateway, testSmsGateway } from './sms-gateway.js';
import { type TestSmtp, testSmtp } from './smtp.js';

/**
 * One office of which nobody has heard before: an API, a worker on the same database under the same standing clock, a real
 * SMTP server and a gateway that speaks 云MAS. People act over HTTP only; the machine acts when the story moves the clock.
 */
export interface StoryWorld {
  readonly t: TestApp;
  readonly smtp: TestSmtp;
  readonly gateway: TestSmsGateway;
  readonly units: Map<string, string>;
  /** Who entered the office, by `<unit code>.<role>`; `enter` remembers the link that the administrator hands out. */
  enter(person: string, signInPath: string): void;
  /** Signed in by that link, once. */
  as(role: Role, unit?: string, nth?: number): Promise<Agent>;
  at(day: string, time?: string): void;
  readonly worker: Stage;
  /** The sweeps of the office; `drain: false` leaves what they sent in the outbox. */
  sweep(options?: { readonly drain?: boolean }): Promise<void>;
  /** Each day in turn, at 10:00: what a district sleeps through and what it gets. */
  days(from: string, to: string): Promise<void>;
  /** Ends the worker and starts another one, with or without a way to send texts. */
  restartWorker(options: { readonly gateway: boolean }): Promise<void>;
  count(table: string, where?: string): Promise<number>;
  close(): Promise<void>;
}

const OFFICE_HOME: Partial<Record<Role, string>> = { OFFICE_REVIEWER: 'DCS', INSPECTOR: 'DCS', LEADER: 'QZFB' };
interface Person {
  readonly agent: Agent;
  readonly username: string;
  since: Date;
}
const SESSION_MS = 20 * 60_000;
/** Everybody chooses their own at the first sign-in; these people happen to agree. */
const OWN_WORDS = 'Long enough, 2025 words';
export const personKey = (unit: string, role: Role, nth = 1): string => `${unit}.${role}${nth > 1 ? nth : ''}`.toLowerCase();

export async function storyWorld(day: string): Promise<StoryWorld> {
  const clock = new StageClock();
  clock.set(localDate(day), '09:00');
  const [smtp, gateway] = [await testSmtp(), await testSmsGateway()];
  const mail = { SMTP_URL: smtp.url, MAIL_FROM: '区委依法治区办 <duban@hedong.invalid>' };
  const texts = {
    SMS_URL: gateway.masUrl, SMS_PROTOCOL: 'mas', SMS_ACCOUNT: `${SMS_KEYS.ecName}/${SMS_KEYS.apId}`, SMS_SECRET: SMS_KEYS.secret, SMS_SIGNATURE: SMS_KEYS.masSign,
  };
  const t = await startTestApp({ empty: true, env: { ...mail, ...texts }, platform: { pinnedNow: () => clock.now } });
  const assemble = (env: Record<string, string>): Promise<INestApplicationContext> =>
    assembleWorker({
      databaseUrl: t.database.appUrl,
      redisUrl: process.env.REDIS_URL,
      dataDir: t.dataDir,
      entities: ROOM_ENTITIES,
      logLevel: 'silent',
      pinnedNow: () => clock.now,
      providers: channelProviders(readEnvironment({ DUBAN_DATA_DIR: t.dataDir, ...env })),
    });
  const startWorker = async (withGateway: boolean): Promise<Stage> => {
    const stage = new Stage(await assemble(withGateway ? { ...mail, ...texts } : mail), clock);
    await stage.open();
    return stage;
  };
  let worker = await startWorker(true);
  const units = new Map<string, string>();
  const links = new Map<string, string>();
  const agents = new Map<string, Person>();
  const officeId = async (): Promise<string> => (await t.owner<{ id: string }>('select id from duban.office'))[0]!.id;
  const sweep: StoryWorld['sweep'] = async ({ drain = true } = {}) => {
    if (drain) await worker.sweep(await officeId());
    else await worker.get(SweepRegistry).runOnce(systemContext(await officeId()));
  };
  /** A session does not outlive the working day. */
  const awake = async (person: Person): Promise<Agent> => {
    if (clock.now.getTime() - person.since.getTime() > SESSION_MS) {
      const session = await person.agent.post('/api/v1/session').send({ username: person.username, password: OWN_WORDS });
      if (session.status !== 200) throw new Error(`${person.username} could not sign in again: ${session.text}`);
      person.since = clock.now;
    }
    return person.agent;
  };
  return {
    t,
    smtp,
    gateway,
    units,
    enter: (person, signInPath) => void links.set(person, signInPath),
    as: async (role, unit = OFFICE_HOME[role] ?? 'OFFICE', nth = 1) => {
      const key = personKey(unit, role, nth);
      const known = agents.get(key);
      if (known) return awake(known);
      const agent = t.agent();
      const reply = await agent.get(links.get(key) ?? `/no-link-for/${key}`);
      if (reply.headers['location'] !== '/') throw new Error(`${key} could not sign in: ${reply.status}`);
      const chosen = await agent.put('/api/v1/session/password').send({ current: null, next: OWN_WORDS });
      if (chosen.status >= 300) throw new Error(`${key} could not choose a password: ${chosen.text}`);
      agents.set(key, { agent, username: key, since: clock.now });
      return agent;
    },
    at: (date, time = '10:00') => clock.set(localDate(date), time),
    get worker() {
      return worker;
    },
    sweep,
    days: async (from, to) => {
      for (let date = localDate(from); date <= to; date = addDays(date, 1)) {
        clock.set(date, '10:00');
        await sweep();
      }
    },
    restartWorker: async ({ gateway: withGateway }) => {
      await worker.close();
      worker = await startWorker(withGateway);
    },
    count: async (table, where = 'true') => (await t.owner<{ n: number }>(`select count(*)::int as n from duban.${table} where ${where}`))[0]!.n,
    close: async () => {
      await worker.close();
      await smtp.close();
      await gateway.close();
      await t.close();
    },
  };
}
