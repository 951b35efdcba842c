import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { type Actor, type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { UuidV7Source } from '#platform/ids/ids.js';
import { Mailer } from '#platform/mail/mailer.js';
import { SimulatedMailer } from '#platform/mail/simulated-mailer.js';
import { PlatformModule } from '#platform/platform.module.js';
import { NoSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import {
  CreateOfficeUseCase,
  CreateUnitsUseCase,
  UNITS_ENTITIES,
  UnitDirectory,
  UnitsModule,
} from '#rooms/units/index.js';
import { type TestDatabase, withTestDatabase } from './database.js';

/** Codes of the units of the small district that these specs play in. */
export type UnitCode = 'OFFICE' | 'JUSTICE' | 'CITY' | 'HEALTH' | 'COURT' | 'STREET' | 'STREET2' | 'WATCH';

export interface SupervisedOffice {
  readonly database: TestDatabase;
  readonly source: DataSource;
  readonly uow: UnitOfWork;
  readonly module: TestingModule;
  readonly officeId: string;
  readonly unitIds: Readonly<Record<UnitCode, string>>;
  readonly policies: PolicyStore;
  get<T>(token: Type<T>): T;
  /** A person in one post; the same name is the same person. */
  as(role: Role, unit?: UnitCode, name?: string): ActContext;
  readonly system: ActContext;
  /** Noon of that day from now on. */
  setToday(day: string): void;
  run<T>(ctx: ActContext, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OfficeOptions {
  readonly modules?: readonly (Type<unknown> | DynamicModule)[];
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
  readonly providers?: readonly Provider[];
  readonly today?: string;
}

/** An office of eight units on a database of its own: 区司法局 and the office are one recusal family, 区督查室 is outside it. */
export async function supervisedOffice(options: OfficeOptions = {}): Promise<SupervisedOffice> {
  const database = await withTestDatabase();
  let now = shanghaiInstant(localDate(options.today ?? '2026-11-20'), '12:00');
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-spec-'));
  const platform = PlatformModule.forRoot({
    databaseUrl: database.appUrl,
    dataDir,
    entities: [...new Set([...UNITS_ENTITIES, ...(options.entities ?? [])])],
    pinnedNow: () => now,
    logLevel: 'silent',
    providers: [
      { provide: Mailer, useValue: new SimulatedMailer() },
      { provide: SmsGateway, useValue: new NoSmsGateway() },
      ...(options.providers ?? []),
    ],
  });
  const module = await Test.createTestingModule({
    imports: [platform, UnitsModule, ...(options.modules ?? [])],
  }).compile();
  await module.init();
  const source = module.get(DataSource);
  const uow = module.get(UnitOfWork);
  const policies = module.get(PolicyStore);
  const ids = new UuidV7Source();
  const officeId = ids.next(now.getTime());
  const system: ActContext = { actor: SYSTEM_ACTOR, officeId, scope: { kind: 'OFFICE', officeId } };
  await uow.run(system, async (tx) => {
    await module
      .get(CreateOfficeUseCase)
      .create(tx, { id: officeId, code: 'HD', name: '汀东区委依法治区办', district: '汀东区' });
    await module.get(CreateUnitsUseCase).create(tx, UNITS);
  });
  const rows = await uow.read(system, (tx) => module.get(UnitDirectory).all(tx));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const unitIds = Object.fromEntries(rows.map((row) => [row.code, row.id])) as Record<UnitCode, string>;
  const accounts = new Map<string, string>();

  return {
    database,
    source,
    uow,
    module,
    officeId,
    unitIds,
    policies,
    system,
    get: (token) => module.get(token, { strict: false }),
    as: (role, unit = 'OFFICE', name = `${unit} ${role}`) => {
      const row = byCode.get(unit)!;
      if (!accounts.has(name)) accounts.set(name, randomUUID());
      const post = { postId: randomUUID(), role, unitId: row.id, familyId: row.familyId };
      const actor: Actor = { kind: 'PERSON', accountId: accounts.get(name)!, name, posts: [post] };
      const ofUnit = role.startsWith('UNIT_') || role === 'HANDLER';
      return {
        actor,
        officeId,
        scope: ofUnit ? { kind: 'UNITS', officeId, unitIds: [row.id] } : { kind: 'OFFICE', officeId },
      };
    },
    setToday: (day) => void (now = shanghaiInstant(localDate(day) as LocalDate, '12:00')),
    run: (ctx, work) => uow.run(ctx, work),
    close: async () => {
      await module.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

const UNITS = [
  { code: 'OFFICE', name: '区委依法治区办', kind: 'PARTY_ORGAN', urgeMode: 'SLIP', family: 'justice' },
  { code: 'JUSTICE', name: '区司法局', kind: 'GOVERNMENT_DEPARTMENT', family: 'justice' },
  { code: 'CITY', name: '区城市管理委', kind: 'GOVERNMENT_DEPARTMENT' },
  { code: 'HEALTH', name: '区卫生健康委', kind: 'GOVERNMENT_DEPARTMENT' },
  { code: 'COURT', name: '区法院', kind: 'COURT' },
  { code: 'STREET', name: '临河街道', kind: 'SUBDISTRICT' },
  { code: 'STREET2', name: '望海街道', kind: 'SUBDISTRICT' },
  { code: 'WATCH', name: '区委区政府督查室', kind: 'PARTY_ORGAN' },
] as const;
