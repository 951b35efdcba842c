import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Role } from '#domain/kernel/actor.js';
import { localDate } from '#domain/kernel/local-date.js';
import type { LadderName, UnitKind, UrgeMode } from '#domain/kernel/policy.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { createDataSource } from '#platform/database/data-source.js';
import { type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { seededBytes, UuidV7Source } from '#platform/ids/ids.js';
import { Mailer } from '#platform/mail/mailer.js';
import { SimulatedMailer } from '#platform/mail/simulated-mailer.js';
import { PlatformModule } from '#platform/platform.module.js';
import { SimulatedSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { ACCESS_ENTITIES, CreateAccountsUseCase } from '#rooms/access/index.js';
import type { DeadlineInput } from '#rooms/deadlines/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { CreateOfficeUseCase, CreateUnitsUseCase, UNITS_ENTITIES } from '#rooms/units/index.js';
import { type TestDatabase, withTestDatabase } from './database.js';
import { CONTEXT, OFFICE } from './queue-world.js';

export interface WorldUnit {
  readonly code: string;
  readonly kind?: UnitKind;
  readonly urgeMode?: UrgeMode;
  readonly roles?: readonly Role[];
}
export interface Person {
  readonly postId: string;
  readonly accountId: string;
  readonly email: string;
  readonly phone: string;
}

/** Units with their people on a real database, a clock that stands where it is put, and scripted channels. */
export interface MessagesWorld {
  readonly database: TestDatabase;
  readonly app: INestApplicationContext;
  readonly units: ReadonlyMap<string, string>;
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** `at('2026-11-20', '09:00')`: the clock stands there from now on. */
  at(date: string, time: string): void;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  person(unit: string, role: Role): Person;
  /** A running clock of a made-up assignment. */
  clock(unit: string, due: string, more?: Partial<DeadlineInput>): DeadlineInput;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly units?: readonly WorldUnit[];
  readonly mailer?: Mailer;
  readonly sms?: SmsGateway;
  readonly imports?: readonly Type<unknown>[];
}

const UNITS: readonly WorldUnit[] = [{ code: 'QSFJ', roles: ['OFFICE_STAFF', 'OFFICE_HEAD'] }, { code: 'QJYJ' }, { code: 'QCGW' }];
const UNIT_ROLES: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];

export async function messagesWorld(options: WorldOptions = {}): Promise<MessagesWorld> {
  const database = await withTestDatabase();
  const source = await createDataSource({ url: database.appUrl, entities: [...UNITS_ENTITIES, ...ACCESS_ENTITIES] }).initialize();
  // Everybody holds their post since the year began; then the clock is put to the day of most specs.
  const state = { now: shanghaiInstant(localDate('2026-01-05'), '09:00') };
  const platform = PlatformModule.forRoot({
    databaseUrl: database.appUrl,
    source,
    dataDir: join(tmpdir(), database.name),
    entities: [],
    pinnedNow: () => state.now,
    ids: new UuidV7Source(seededBytes(7)),
    logLevel: 'silent',
    providers: [
      { provide: PolicyStore, useFactory: () => PolicyStore.fromFolder() },
      { provide: Mailer, useValue: options.mailer ?? new SimulatedMailer() },
      { provide: SmsGateway, useValue: options.sms ?? new SimulatedSmsGateway() },
    ],
  });
  @Module({ imports: [platform, MessagesModule, ...(options.imports ?? [])] })
  class World {}
  const app = await NestFactory.createApplicationContext(World, { logger: ['error'] });

  const uow = app.get(UnitOfWork, { strict: false });
  const specs = options.units ?? UNITS;
  await app.get(CreateOfficeUseCase, { strict: false }).execute({ id: OFFICE, code: 'TD', name: '区委依法治区办', district: '汀东区' });
  const made = await app.get(CreateUnitsUseCase, { strict: false }).execute(
    CONTEXT,
    specs.map(({ code, kind = 'GOVERNMENT_DEPARTMENT', urgeMode }) => ({ code, name: `单位${code}`, kind, urgeMode })),
  );
  const units = new Map(made.map(({ id, code }) => [code, id]));
  const people = new Map<string, Person>();
  const wanted = specs.flatMap(({ code, roles = [] }) => [...UNIT_ROLES, ...roles].map((role) => ({ code, role })));
  const accounts = await app.get(CreateAccountsUseCase, { strict: false }).execute(
    CONTEXT,
    wanted.map(({ code, role }, i) => ({
      username: `${code}-${role}`.toLowerCase(),
      name: `${code}${role}`,
      email: `${code}.${role}@example.invalid`.toLowerCase(),
      phone: `100${String(i).padStart(8, '0')}`,
      posts: [{ unitId: units.get(code)!, role }],
    })),
  );
  accounts.forEach((account, i) => {
    const { code, role } = wanted[i]!;
    people.set(`${code}/${role}`, {
      postId: account.posts[0]!.postId,
      accountId: account.accountId,
      email: `${code}.${role}@example.invalid`.toLowerCase(),
      phone: `100${String(i).padStart(8, '0')}`,
    });
  });
  state.now = shanghaiInstant(localDate('2026-11-20'), '09:00');
  let clocks = 0;
  return {
    database,
    app,
    units,
    get: (token) => app.get(token as Type<never>, { strict: false }),
    at: (date, time) => void (state.now = shanghaiInstant(localDate(date), time)),
    run: (work) => uow.run(CONTEXT, work),
    rows: <Row>(sql: string, params: readonly unknown[] = []) => source.query(sql, [...params]) as Promise<Row[]>,
    person: (unit, role) => people.get(`${unit}/${role}`)!,
    clock: (unit, due, more = {}) => {
      clocks += 1;
      return {
        subjectKind: 'assignment',
        subjectId: `00000000-0000-7000-9000-${String(clocks).padStart(12, '0')}`,
        unitId: units.get(unit)!,
        ladder: 'assignment' as LadderName,
        title: `任务${clocks}`,
        naturalKey: `assignment:2026/${clocks}/${unit}`,
        startedOn: localDate('2026-01-05'),
        due: localDate(due),
        dueVersion: 1,
        ...more,
      };
    },
    close: async () => {
      await app.close();
      if (source.isInitialized) await source.destroy();
      await database.drop();
    },
  };
}
