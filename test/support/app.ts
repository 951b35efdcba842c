import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import supertest from 'supertest';
import { createApi } from '../../apps/api/src/create-api.js';
import { type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { localDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { readEnvironment } from '#platform/config/environment.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { createLogger } from '#platform/logging/logger.js';
import type { PlatformOptions } from '#platform/platform.options.js';
import { SessionResolver, SignInLinksUseCase } from '#rooms/access/index.js';
import { ContractCheck } from './contract.js';
import { type TestDatabase, withTestDatabase } from './database.js';
import { buildDistrict, type District, type DistrictOptions, usernameOf } from './district.js';
import { readPatiently } from './patient-reading.js';

export type Agent = ReturnType<typeof supertest.agent>;

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly district: District;
  readonly contract: ContractCheck;
  get<T>(token: Type<T>): T;
  /** Signed in as the person in this post: `await as('UNIT_LIAISON', 'STREET1')`; office roles need no unit. */
  as(role: Role, unit?: string): Promise<Agent>;
  asUser(accountId: string): Promise<Agent>;
  /** The value of the cookie of a new session of the person in this post. */
  sessionOf(role: Role, unit?: string): Promise<string>;
  /** The same person for calling a use case directly. */
  ctx(role: Role, unit?: string): Promise<ActContext>;
  readonly anonymous: Agent;
  /** Nobody yet, with a cookie jar of their own. */
  agent(): Agent;
  /** `setNow('2026-11-20', '09:00')`: the program's clock stands there from now on. */
  setNow(day: string, time?: string): void;
  /** A statement under the owner's role, for looking behind the doors. */
  owner<Row>(sql: string): Promise<Row[]>;
  /** Fails when any reply did not match the API document. */
  close(): Promise<void>;
}

export interface TestAppOptions extends DistrictOptions {
  readonly now?: readonly [day: string, time?: string];
  readonly env?: Readonly<Record<string, string>>;
  readonly redisUrl?: string;
  readonly platform?: Partial<PlatformOptions>;
  readonly webRoot?: string | null;
  /** Without any district: an installation nobody has used. */
  readonly empty?: boolean;
}

const HOME: Partial<Record<Role, string>> = {
  OFFICE_STAFF: 'OFFICE', OFFICE_HEAD: 'OFFICE', REGISTRAR: 'OFFICE', OFFICE_REVIEWER: 'WATCH', INSPECTOR: 'WATCH',
  LEADER: 'GOV', AUDITOR: 'GOV', SYS_ADMIN: 'GOV',
};

const NO_DISTRICT: District = {
  officeId: '',
  system: { actor: SYSTEM_ACTOR, officeId: '', scope: { kind: 'NONE', officeId: '' } },
  units: {},
  accounts: {},
};

/** The whole API on a database of its own, with a small fictional district in it. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  readPatiently();
  const database = await withTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-app-'));
  let now = shanghaiInstant(localDate(options.now?.[0] ?? '2026-11-20'), options.now?.[1] ?? '09:00');
  const app = await createApi({
    env: readEnvironment({ DUBAN_DATA_DIR: dataDir, ...options.env }),
    databaseUrl: database.appUrl,
    redisUrl: options.redisUrl ?? process.env.REDIS_URL,
    dataDir,
    webRoot: options.webRoot ?? null,
    platform: { pinnedNow: () => now, logger: createLogger('fatal'), ...options.platform },
  });
  const get = <T>(token: Type<T>): T => app.get(token, { strict: false });
  const district = options.empty ? NO_DISTRICT : await buildDistrict({ get }, options);
  const server = app.getHttpServer() as NonNullable<Parameters<typeof supertest.agent>[0]>;
  const contract = new ContractCheck((await supertest(server).get('/api/openapi.json')).body as object);
  const agent = (): Agent => supertest.agent(server).use(contract.plugin) as Agent;
  const tokenOf = async (accountId: string): Promise<string> => {
    const [link] = await get(SignInLinksUseCase).execute(district.system, [accountId]);
    return (await get(SignInLinksUseCase).redeem(link!, '127.0.0.1'))!;
  };
  const accountOf = (role: Role, unit = HOME[role] ?? 'PLAN'): string => district.accounts[usernameOf(unit, role)]!.accountId;
  const asUser = async (accountId: string): Promise<Agent> => agent().set('Cookie', `duban_session=${await tokenOf(accountId)}`) as Agent;
  const ctx = async (role: Role, unit?: string): Promise<ActContext> => {
    const { actor, officeId, scope } = (await get(SessionResolver).resolve(await tokenOf(accountOf(role, unit))))!;
    return { actor, officeId, scope };
  };
  return {
    app,
    database,
    dataDir,
    district,
    contract,
    get,
    anonymous: agent(),
    agent,
    asUser,
    sessionOf: (role, unit) => tokenOf(accountOf(role, unit)),
    ctx,
    as: (role, unit) => asUser(accountOf(role, unit)),
    setNow: (day, time = '09:00') => void (now = shanghaiInstant(localDate(day), time)),
    owner: (sql) => asOwner(database.ownerUrl, sql),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
      contract.throwIfBroken();
    },
  };
}

async function asOwner<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
