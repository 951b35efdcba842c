import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { PolicyStore } from '#platform/config/policy.js';
import type { PinnedNow } from '#platform/database/unit-of-work.js';
import { Mailer } from '#platform/mail/mailer.js';
import { NoMailer } from '#platform/mail/no-mailer.js';
import { PlatformModule } from '#platform/platform.module.js';
import { NoSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { ACCESS_ENTITIES } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { NOTICES_ENTITIES, NoticesModule } from '#rooms/notices/index.js';
import { OUTLINES_ENTITIES } from '#rooms/outlines/index.js';
import { REPORTS_ENTITIES, ReportsModule } from '#rooms/reports/index.js';
import { TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

const ENTITIES = [
  ...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...DOCUMENTS_ENTITIES, ...OUTLINES_ENTITIES, ...TASKS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES,
];

/** The checks send nothing. */
const NO_CHANNELS = [
  { provide: Mailer, useFactory: () => new NoMailer() },
  { provide: SmsGateway, useFactory: () => new NoSmsGateway() },
];

export interface Installation {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly policy: PolicyStore;
  /** Specs only. */
  readonly pinnedNow?: PinnedNow;
}

export type Get = <T>(token: Type<T> | (abstract new (...args: never[]) => T)) => T;

/** Opens the doors that the checks ask at, without the api and without the worker: nothing runs by itself meanwhile. */
export async function withRooms<T>(installation: Installation, work: (get: Get) => Promise<T>): Promise<T> {
  const platform = PlatformModule.forRoot({ ...installation, entities: ENTITIES, logLevel: 'error', poolSize: 2, providers: NO_CHANNELS });
  @Module({ imports: [platform, UnitsModule, FilesModule, DeadlinesModule, MessagesModule, TasksModule, ReportsModule, NoticesModule] })
  class Rooms {}
  const app = await NestFactory.createApplicationContext(Rooms, { logger: ['error'], abortOnError: false });
  try {
    return await work((token) => app.get(token as Type<never>, { strict: false }));
  } finally {
    await app.close();
  }
}
