import { Redis } from 'ioredis';
import { OperationalError } from '../errors/errors.js';
import type { BullCarrier } from './bull-backend.js';

/**
 * The queues on Redis. Commands fail at once while it is away instead of waiting in memory: the outbox keeps them, and
 * the relay tries again. BullMQ duplicates the connection for its blocking reads.
 */
export function redisCarrier(url: string, prefix: string, onTrouble: (error: Error) => void): BullCarrier {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    enableOfflineQueue: false,
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on('error', onTrouble);
  return {
    kind: 'redis',
    connection: redis,
    prefix,
    factory: undefined,
    ping: async () => {
      try {
        if (redis.status === 'wait') await redis.connect();
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
    close: async () => redis.disconnect(),
  };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
