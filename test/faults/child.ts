import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApproveTasksUseCase } from '#rooms/planning/index.js';
import { assembleWorker } from '../../apps/worker/src/create-worker.js';
import { ROOM_ENTITIES } from '../../apps/worker/src/rooms.js';
import { QUEUES } from '#contracts/jobs.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { type MailOutcome, Mailer, type OutgoingMail } from '#platform/mail/mailer.js';
import { SmtpMailer } from '#platform/mail/smtp-mailer.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { Processor } from '#platform/queue/processor.js';
import { QueueBackend } from '#platform/queue/queue-backend.js';
import { SimulatedSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { SweepRegistry, systemContext } from '#platform/sweeps/sweep-registry.js';
import { ConfirmReviewUseCase } from '#rooms/periods/index.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import type { ChildOrder, Head } from './orders.js';
import { removeProtections } from './removed-protections.js';

/** One worker process: it does everything there is to do and ends, unless it is killed on the way. */
async function work(order: ChildOrder): Promise<void> {
  const mailer = new SmtpMailer({ url: order.smtpUrl, from: 'duban@example.invalid', connections: 2 });
  const app = await assembleWorker({
    databaseUrl: order.databaseUrl,
    ...(order.redisUrl ? { redisUrl: order.redisUrl } : {}),
    dataDir: order.dataDir,
    entities: ROOM_ENTITIES,
    pinnedNow: () => new Date(order.now),
    logLevel: process.env.DUBAN_FAULT_LOG ?? 'silent',
    queueLockMs: 1_000,
    providers: [
      { provide: Mailer, useValue: order.without.includes('same-message-id') ? new ForgetfulMailer(mailer) : mailer },
      { provide: SmsGateway, useValue: new SimulatedSmsGateway() },
    ],
  });
  if (order.truncate) await app.get(QueueBackend).truncate();
  await removeProtections(app, order.without);
  if (order.approve) await app.get(ApproveTasksUseCase, { strict: false }).execute(headOf(order, order.approve), { taskIds: order.approve.taskIds });
  if (order.confirm) await app.get(ConfirmReviewUseCase, { strict: false }).execute(headOf(order, order.confirm), { ...order.confirm, ...AGREED });
  const processor = app.get(Processor);
  for (const queue of QUEUES) await app.get(QueueBackend).consume(queue, 1, (command) => processor.process(command));
  await untilQuiet(app, order);
  process.exit(0);
}

const AGREED = { agreedBy: '区委全面依法治区委员会会议(虚构)', agreedOn: '2026-12-28', toYear: 2027 };

function headOf({ officeId }: ChildOrder, { accountId, ...post }: Head): ActContext {
  const { postId, unitId, familyId } = post;
  const posts = [{ postId, unitId, familyId, role: 'OFFICE_HEAD' as const }];
  return { actor: { kind: 'PERSON', accountId, name: '主任', posts }, officeId, scope: { kind: 'OFFICE', officeId } };
}

/** Twice in a row nothing is open: what the last sweep found has been worked on too. */
async function untilQuiet(app: INestApplicationContext, { officeId, limitMs }: ChildOrder): Promise<void> {
  const end = performance.now() + limitMs;
  for (let quiet = 0; quiet < 2 && performance.now() < end; ) {
    await app.get(SweepRegistry).runOnce(systemContext(officeId));
    await app.get(OutboxRelay).relayAll();
    await sleep(60);
    quiet = (await open(app)) === 0 ? quiet + 1 : 0;
  }
}

async function open(app: INestApplicationContext): Promise<number> {
  const [row] = await app.get(SystemStatements).query<{ n: number }>(
    `select ((select count(*) from duban.outbox where done_at is null and dead_at is null)
           + (select count(*) from duban.message where state in ('READY', 'SENDING', 'IN_DOUBT'))
           + (select count(*) from duban.job_run where state in ('WAITING', 'RUNNING')))::int as n`,
  );
  return row!.n;
}

/** Invents a new Message-ID at each attempt, as most programs do. */
class ForgetfulMailer extends Mailer {
  override readonly name = 'smtp';
  override readonly concurrency: number;

  constructor(private readonly inner: Mailer) {
    super();
    this.concurrency = inner.concurrency;
  }

  override send(mail: OutgoingMail): Promise<MailOutcome> {
    return this.inner.send({ ...mail, messageId: `<${crypto.randomUUID()}@example.invalid>` });
  }

  override close(): Promise<void> {
    return this.inner.close();
  }
}

work(JSON.parse(process.argv[2]!) as ChildOrder).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
