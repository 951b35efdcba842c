import { AccountsController } from './access/accounts.controller.js';
import { FirstRunController } from './access/first-run.controller.js';
import { SessionController } from './access/session.controller.js';
import { SignInLinkController } from './access/sign-in-link.controller.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './system/health.controller.js';
import { JobRunsController } from './system/job-runs.controller.js';
import { MetricsController } from './system/metrics.controller.js';
import { OpenApiController } from './system/openapi.controller.js';
import { UnitNamesController } from './units/unit-names.controller.js';
import { UnitsController } from './units/units.controller.js';

/** Every door of the program; one line each. */
export const CONTROLLERS = [
  AccountsController,
  FilesController,
  FirstRunController,
  HealthController,
  JobRunsController,
  MetricsController,
  OpenApiController,
  SessionController,
  SignInLinkController,
  UnitNamesController,
  UnitsController,
];
