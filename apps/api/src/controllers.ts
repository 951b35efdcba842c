import { AccountsController } from './access/accounts.controller.js';
import { FirstRunController } from './access/first-run.controller.js';
import { SessionController } from './access/session.controller.js';
import { SignInLinkController } from './access/sign-in-link.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { FilesController } from './files/files.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LinksController } from './links/links.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { PhoneCallsController } from './messages/phone-calls.controller.js';
import { ReceiptsController } from './messages/receipts.controller.js';
import { SmsListController } from './messages/sms-list.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { RectificationController } from './notices/rectification.controller.js';
import { OutlineImportsController } from './outlines/outline-imports.controller.js';
import { OutlinesController } from './outlines/outlines.controller.js';
import { CarriedTasksController } from './periods/carried-tasks.controller.js';
import { PeriodReviewsController } from './periods/period-reviews.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { RevisionsController } from './revisions/revisions.controller.js';
import { DeadLettersController } from './system/dead-letters.controller.js';
import { HealthController } from './system/health.controller.js';
import { JobRunsController } from './system/job-runs.controller.js';
import { MetricsController } from './system/metrics.controller.js';
import { OpenApiController } from './system/openapi.controller.js';
import { AssignmentsController } from './tasks/assignments.controller.js';
import { ConsultationsController } from './tasks/consultations.controller.js';
import { ExtensionsController } from './tasks/extensions.controller.js';
import { ProxyEntriesController } from './tasks/proxy-entries.controller.js';
import { QuotasController } from './tasks/quotas.controller.js';
import { TaskActsController } from './tasks/task-acts.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { UnitNamesController } from './units/unit-names.controller.js';
import { UnitsController } from './units/units.controller.js';

/** Every door of the program; one line each. */
export const CONTROLLERS = [
  AccountsController,
  AssignmentsController,
  CarriedTasksController,
  ConsultationsController,
  DocumentsController,
  ExtensionsController,
  DeadLettersController,
  FilesController,
  FirstRunController,
  HealthController,
  JobRunsController,
  LedgerController,
  LinksController,
  MessagesController,
  MetricsController,
  NoticesController,
  OpenApiController,
  OutlineImportsController,
  OutlinesController,
  PeriodReviewsController,
  PhoneCallsController,
  ProxyEntriesController,
  QuotasController,
  ReceiptsController,
  RectificationController,
  ReportsController,
  RevisionsController,
  SessionController,
  SignInLinkController,
  SmsListController,
  TaskActsController,
  TasksController,
  UnitNamesController,
  UnitsController,
];
