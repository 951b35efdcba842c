import { ACCESS_ENTITIES, AccessModule } from '#rooms/access/index.js';
import { AmendmentsModule } from '#rooms/amendments/index.js';
import { ClosingModule } from '#rooms/closing/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES, DocumentsModule } from '#rooms/documents/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { HandlingModule } from '#rooms/handling/index.js';
import { LedgerModule } from '#rooms/ledger/index.js';
import { LinksModule } from '#rooms/links/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { NOTICES_ENTITIES, NoticesModule } from '#rooms/notices/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { OUTLINES_ENTITIES, OutlinesModule } from '#rooms/outlines/index.js';
import { PERIODS_ENTITIES, PeriodsModule } from '#rooms/periods/index.js';
import { PlanningModule } from '#rooms/planning/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { RectificationModule } from '#rooms/rectification/index.js';
import { RemindersModule } from '#rooms/reminders/index.js';
import { REPORTS_ENTITIES, ReportsModule } from '#rooms/reports/index.js';
import { REVISIONS_ENTITIES, RevisionsModule } from '#rooms/revisions/index.js';
import { TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

/** The rooms in their order; one line each. */
export const ROOM_MODULES = [
  UnitsModule, AccessModule, FilesModule, DocumentsModule, DeadlinesModule, MessagesModule, OutlinesModule, ObligationsModule, ProxyEntriesModule, TasksModule, PlanningModule, HandlingModule, ClosingModule, AmendmentsModule, LinksModule,
  ReportsModule, NoticesModule, RectificationModule, RevisionsModule, PeriodsModule, RemindersModule, LedgerModule,
];
export const ROOM_ENTITIES = [
  ...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...DOCUMENTS_ENTITIES, ...OUTLINES_ENTITIES, ...TASKS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES,
  ...REVISIONS_ENTITIES, ...PERIODS_ENTITIES,
];
