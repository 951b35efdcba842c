import type { Environment } from './environment.js';

/** What the api and the worker are started with, by solo or each in a process of its own. */
export interface ProgramOptions {
  readonly env: Environment;
  /** Connects as the role that owns nothing. */
  readonly databaseUrl: string;
  /** Queues on Redis; without it on PostgreSQL. */
  readonly redisUrl?: string;
  readonly dataDir: string;
}
