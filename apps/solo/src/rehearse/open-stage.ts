import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#platform/logging/logger.js';
import { Mailer } from '#platform/mail/mailer.js';
import { SimulatedMailer } from '#platform/mail/simulated-mailer.js';
import { SimulatedSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { assembleWorker } from '../../../worker/src/create-worker.js';
import { ROOM_ENTITIES } from '../../../worker/src/rooms.js';
import { Stage, StageClock } from './stage.js';

export interface StageOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** Where uploaded files go; a folder of its own, removed afterwards, unless a demo keeps them. */
  readonly dataDir?: string;
}

/** The program over a database, with simulators whatever is configured: nothing of a rehearsal leaves the machine. */
export async function withStage<T>(options: StageOptions, play: (stage: Stage, officeId: string) => Promise<T>): Promise<T> {
  const scratch = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'duban-rehearsal-')));
  const clock = new StageClock();
  const app = await assembleWorker({
    databaseUrl: options.databaseUrl,
    ...(options.redisUrl ? { redisUrl: options.redisUrl } : {}),
    dataDir: scratch,
    entities: ROOM_ENTITIES,
    pinnedNow: () => clock.now,
    logger: createLogger('fatal'),
    providers: [
      { provide: Mailer, useClass: SimulatedMailer },
      { provide: SmsGateway, useClass: SimulatedSmsGateway },
    ],
  });
  const stage = new Stage(app, clock);
  try {
    await stage.open();
    return await play(stage, randomUUID());
  } finally {
    await stage.close();
    if (!options.dataDir) await rm(scratch, { recursive: true, force: true });
  }
}
