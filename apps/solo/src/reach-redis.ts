import { Redis } from 'ioredis';
import { unreachable } from '#platform/config/unreachable.js';

const CONNECT_LIMIT_MS = 5_000;

/** Redis is asked once at the start; later outages are for the queue to bear. */
export async function reachRedis(redisUrl: string): Promise<void> {
  const options = { lazyConnect: true, retryStrategy: () => null, connectTimeout: CONNECT_LIMIT_MS, maxRetriesPerRequest: 0 };
  const client = new Redis(redisUrl, options);
  let last: unknown;
  client.on('error', (error: unknown) => (last = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw unreachable('REDIS_URL', redisUrl, last ?? error);
  } finally {
    client.disconnect();
  }
}
