import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { channelProviders } from '#platform/channels.js';
import type { ProgramOptions } from '#platform/config/program-options.js';
import { createLogger } from '#platform/logging/logger.js';
import { NestLogger } from '#platform/logging/nest-logger.js';
import type { PlatformOptions } from '#platform/platform.options.js';
import { ROOM_ENTITIES } from './rooms.js';
import { WorkerLoop } from './worker-loop.js';
import { WorkerModule, type WorkerParts } from './worker.module.js';

/** Beside an api in the same process: with its 8 connections and the listening one at most 14. */
const POOL_SIZE = 5;

/** A worker at work; `close()` lets running commands end or gives them back. */
export async function createWorker(options: ProgramOptions): Promise<INestApplicationContext> {
  const { env, databaseUrl, redisUrl, dataDir } = options;
  const logger = createLogger(env.LOG_LEVEL);
  const providers = channelProviders(env);
  const app = await assembleWorker({ databaseUrl, redisUrl, dataDir, entities: ROOM_ENTITIES, logger, poolSize: POOL_SIZE, providers });
  await app.get(WorkerLoop).start();
  return app;
}

/** The same parts, not yet working: the rehearsal and tests drive relay, queues and sweeps themselves. */
export async function assembleWorker(platform: PlatformOptions, parts?: WorkerParts): Promise<INestApplicationContext> {
  const logger = platform.logger ?? createLogger(platform.logLevel);
  return NestFactory.createApplicationContext(WorkerModule.forRoot({ ...platform, logger }, parts), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
}
