import { Platform1764000000001 } from './0001-platform.js';
import { Units1764000000002 } from './0002-units.js';
import { Access1764000000003 } from './0003-access.js';
import { Files1764000000004 } from './0004-files.js';
import { Documents1764000000005 } from './0005-documents.js';
import { Deadlines1764000000006 } from './0006-deadlines.js';
import { Messages1764000000007 } from './0007-messages.js';
import { Outlines1764000000008 } from './0008-outlines.js';
import { ProxyEntries1764000000009 } from './0009-proxy-entries.js';
import { Tasks1764000000010 } from './0010-tasks.js';
import { Obligations1764000000011 } from './0011-obligations.js';
import { Handling1764000000012 } from './0012-handling.js';
import { Reports1764000000013 } from './0013-reports.js';
import { Notices1764000000014 } from './0014-notices.js';
import { Reminders1764000000015 } from './0015-reminders.js';
import { Revisions1764000000016 } from './0016-revisions.js';
import { Periods1764000000017 } from './0017-periods.js';
import { OutlineReview1764000000018 } from './0018-outline-review.js';
import { Links1764000000019 } from './0019-links.js';
import { Idempotency1764000000020 } from './0020-idempotency.js';
import { VoidPapers1764000000021 } from './0021-void-papers.js';
import { WaitingDecisions1764000000022 } from './0022-waiting-decisions.js';
import { PeriodDrawing1764000000023 } from './0023-period-drawing.js';
import { InitiationSubmitter1764000000024 } from './0024-initiation-submitter.js';

/** In order; the number is the room's place in the house, and a file creates only tables of the room it is named after. */
export const MIGRATIONS = [
  Platform1764000000001,
  Units1764000000002,
  Access1764000000003,
  Files1764000000004,
  Documents1764000000005,
  Deadlines1764000000006,
  Messages1764000000007,
  Outlines1764000000008,
  ProxyEntries1764000000009,
  Tasks1764000000010,
  Obligations1764000000011,
  Handling1764000000012,
  Reports1764000000013,
  Notices1764000000014,
  Reminders1764000000015,
  Revisions1764000000016,
  Periods1764000000017,
  OutlineReview1764000000018,
  Links1764000000019,
  Idempotency1764000000020,
  VoidPapers1764000000021,
  WaitingDecisions1764000000022,
  PeriodDrawing1764000000023,
  InitiationSubmitter1764000000024,
];
