import type { Provider } from '@nestjs/common';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { PolicyStore } from './config/policy.js';
import type { PinnedNow } from './database/unit-of-work.js';
import type { IdSource } from './ids/ids.js';
import type { Logger } from './logging/logger.js';

export interface PlatformOptions {
  /** Connects as the role that owns nothing. */
  readonly databaseUrl: string;
  /** Queues on Redis; without it on PostgreSQL. */
  readonly redisUrl?: string;
  readonly dataDir: string;
  /** From the doors of the rooms. */
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** Tests and the rehearsal only. */
  readonly pinnedNow?: PinnedNow;
  readonly ids?: IdSource;
  /** Else the rule files under config/. */
  readonly policy?: PolicyStore;
  readonly logger?: Logger;
  readonly logLevel?: string;
  readonly poolSize?: number;
  /** An initialised source of the same process, shared instead of opening a second pool; its owner closes it. */
  readonly source?: DataSource;
  /** After so long without a sign of life a queue takes a worker for dead; fault scenarios shorten it. */
  readonly queueLockMs?: number;
  /** Further providers for everybody: the mailer, the SMS gateway. */
  readonly providers?: readonly Provider[];
}
