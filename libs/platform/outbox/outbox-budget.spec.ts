import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CONTEXT, queueWorld, type QueueWorld, until } from '#test/support/queue-world.js';
import { ServerCounter } from '#test/support/server-counts.js';
import { jobHandler } from '../queue/job-handler.js';
import type { QueueBackend } from '../queue/queue-backend.js';

const REMINDERS = 10_000;
const PER_COMMAND = 500;
const ACTS = 4;
const COMMANDS = REMINDERS / PER_COMMAND;
const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/**
 * The way from the act into the queue may take half of what a reminder may cost in all (0.02 statements, 0.002 commits);
 * the other half is left to the scan. Counted by the server.
 */
describe('what a reminder costs between its act and the queue', () => {
  let world: QueueWorld;
  let backend: QueueBackend;
  let counter: ServerCounter;

  beforeEach(async () => {
    world = await queueWorld();
    backend = world.backend();
    // The first use of a queue asks for its schema; that is not a cost of a reminder.
    await backend.depth('work');
    counter = await ServerCounter.on(world.database);
  });
  afterEach(async () => {
    await counter?.close();
    await world?.close();
  });

  async function enqueueAll(): Promise<void> {
    for (let act = 0; act < ACTS; act += 1) {
      const ids = Array.from({ length: COMMANDS / ACTS }, (_, n) => ID(act * COMMANDS + n));
      await world.uow.run(CONTEXT, async (tx) => tx.send(...ids.map((jobRunId) => ({ kind: 'job.run', payload: { jobRunId } }))));
    }
    expect(await world.relay(backend).relayAll()).toBe(COMMANDS);
  }

  it('is at most 0.01 statements', async () => {
    await enqueueAll();
    const { statements } = await counter.since();
    expect(statements).toBeGreaterThan(ACTS);
    expect({ perReminder: statements / REMINDERS, top: statements > 100 ? await counter.top() : [] }).toEqual({
      perReminder: expect.any(Number),
      top: [],
    });
  });

  /** Connections tell the server what they committed when they end; once none is left all is told. */
  async function committed(): Promise<number> {
    await backend.close();
    await world.source.destroy();
    await counter.quiet();
    const { commits } = await counter.since();
    await world.source.initialize();
    return commits;
  }

  let idle = 0;
  it('(counting first what connecting alone commits)', async () => {
    idle = await committed();
    expect(idle).toBeGreaterThan(0);
  });

  it('is at most 0.001 commits', async () => {
    await enqueueAll();
    const commits = (await committed()) - idle;
    expect(commits).toBeGreaterThanOrEqual(ACTS);
    expect(commits / REMINDERS).toBeLessThanOrEqual(0.001);
  });

  it('and each of these commands then ends exactly once', async () => {
    await enqueueAll();
    const ran: string[] = [];
    const processor = world.processor(jobHandler('job.run', async ({ jobRunId }) => void ran.push(jobRunId)));
    await backend.consume('work', 4, (command) => processor.process(command));
    await until(async () => (await world.store.open()) === 0);
    expect(new Set(ran).size).toBe(COMMANDS);
    expect(ran).toHaveLength(COMMANDS);
  });
});
