import { once } from 'node:events';
import { Redis } from 'ioredis';
import { OperationalError } from '../errors/errors.js';
import type { BullCarrier } from './bull-backend.js';

/**
 * The queues on Redis. What the relay asks fails at once while Redis is away instead of waiting in memory: the outbox
 * keeps the commands, and the relay tries again. Workers wait for it to come back.
 */
export function redisCarrier(url: string, prefix: string, onTrouble: (error: Error) => void): BullCarrier {
  const open = new Map<boolean, Redis>();
  /** Opened on first use, and then at once: BullMQ gives a lazy connection up for ever when its first attempt fails. */
  const client = (waits: boolean): Redis => {
    const known = open.get(waits);
    if (known) return known;
    const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);
    const made = new Redis(url, { maxRetriesPerRequest: null, enableOfflineQueue: waits, connectTimeout: 5_000, retryStrategy });
    made.on('error', onTrouble);
    open.set(waits, made);
    return made;
  };
  return {
    kind: 'redis',
    connection: () => client(false),
    patient: () => client(true),
    prefix,
    factory: undefined,
    ping: async () => {
      const redis = client(false);
      try {
        if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(5_000) });
        await redis.ping();
      } catch (error) {
        throw new OperationalError('redis-unreachable', `Redis at ${withoutPassword(url)} does not answer: ${String(error)}`);
      }
    },
    truncate: async (queues) => {
      for (const queue of queues) {
        await queue.obliterate({ force: true });
        await queue.resume();
      }
    },
    close: async () => {
      for (const opened of open.values()) opened.disconnect();
    },
  };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
