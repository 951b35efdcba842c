import type { Type } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LongWorks } from '#platform/jobs/long-work.js';
import type { JobHandlers } from '#platform/queue/job-handler.js';
import type { Sweep } from '#platform/sweeps/sweep.js';
import { ACCESS_ENTITIES, AccessModule } from '#rooms/access/index.js';
import { AmendmentsModule } from '#rooms/amendments/index.js';
import { ClosingModule } from '#rooms/closing/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES, DocumentsModule } from '#rooms/documents/index.js';
import { CollectFilesSweep, FilesModule } from '#rooms/files/index.js';
import { HandlingModule } from '#rooms/handling/index.js';
import { LinksModule } from '#rooms/links/index.js';
import { MessageHandlers, MessagesModule } from '#rooms/messages/index.js';
import { NoticeEscalationSweep, NOTICES_ENTITIES, NoticesModule } from '#rooms/notices/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { OUTLINES_ENTITIES, OutlinesModule } from '#rooms/outlines/index.js';
import { DrawWork, PERIODS_ENTITIES, PeriodsModule, SettleWork, YearlyDutiesSweep } from '#rooms/periods/index.js';
import { DispatchWork, PlanningModule } from '#rooms/planning/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { RectificationModule } from '#rooms/rectification/index.js';
import { REMINDER_SWEEPS, RemindersModule } from '#rooms/reminders/index.js';
import { REPORTS_ENTITIES, ReportSweep, ReportsModule } from '#rooms/reports/index.js';
import { REVISIONS_ENTITIES, RevisionsModule, RevisionWork } from '#rooms/revisions/index.js';
import { TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

/** The rooms whose doors the worker opens, in the order of the house. */
export const ROOM_MODULES: readonly Type[] = [
  UnitsModule, AccessModule, FilesModule, DocumentsModule, DeadlinesModule, MessagesModule, OutlinesModule, ObligationsModule, ProxyEntriesModule, TasksModule, PlanningModule, HandlingModule, ClosingModule, AmendmentsModule, LinksModule,
  ReportsModule, NoticesModule, RectificationModule, RevisionsModule, PeriodsModule, RemindersModule,
];

export const ROOM_ENTITIES: readonly EntityTarget<ObjectLiteral>[] = [
  ...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...DOCUMENTS_ENTITIES, ...OUTLINES_ENTITIES, ...TASKS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES,
  ...REVISIONS_ENTITIES, ...PERIODS_ENTITIES,
];

/** Classes that handle commands of the outbox; together exactly one handler per kind of `libs/contracts/jobs.ts`. */
export const ROOM_HANDLERS: readonly Type<JobHandlers>[] = [MessageHandlers];

/** Classes that bring long, resumable work for `job.run`. */
export const ROOM_LONG_WORKS: readonly Type<LongWorks>[] = [DispatchWork, RevisionWork, DrawWork, SettleWork];

/** In the order in which one feeds the next. */
export const ROOM_SWEEPS: readonly Type<Sweep>[] = [YearlyDutiesSweep, ReportSweep, NoticeEscalationSweep, ...REMINDER_SWEEPS, CollectFilesSweep];
