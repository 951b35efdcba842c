import { MAX_FILE_BYTES } from '#contracts/files.js';
import { HttpProblem } from './http-problem.js';
import type { FastifyInstance, FastifyRequest } from './request.js';

const MIB = 1024 * 1024;
/** A form around the largest file: boundaries and the names of its parts. */
const FORM_BYTES = MAX_FILE_BYTES + MIB;
/** Our deepest request has six levels. JSON itself knows no bound, and what walks a value would run out of stack. */
const MAX_DEPTH = 64;

/** What one connection may take of the server's time and memory. */
export const SERVER_LIMITS = {
  bodyLimit: 2 * MIB,
  /** Five minutes for 50 MB: the slowest line of an office. Slower ones are hung up on with 408. */
  requestTimeout: 300_000,
  http: { headersTimeout: 20_000, requestTimeout: 300_000, connectionsCheckingInterval: 2_000 },
};
export const FORM_LIMITS = {
  fileSize: MAX_FILE_BYTES,
  files: 20,
  fields: 20,
  parts: 40,
  headerPairs: 20,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
};

/** Answers under way are awaited so long at the end of the program; browsers connect ahead and may never ask. */
const GRACE_MS = 3_000;

/** A connection on which nothing was ever asked counts as busy for Node: without this it would hold up the end. */
export function hangUpAtTheEnd(fastify: FastifyInstance): void {
  fastify.addHook('preClose', async () => void setTimeout(() => fastify.server.closeAllConnections(), GRACE_MS).unref());
}

/** Refused by what it announces, before a byte of it is read. */
export function refuseAnnounced(request: FastifyRequest): void {
  if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES) throw new HttpProblem(413, 'too-large');
}

/** Walks without recursion: a hundred thousand brackets are what this is for. */
export function refuseDeep({ body }: FastifyRequest): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new HttpProblem(400, 'invalid-request');
    level = level.flatMap((value) => (isTree(value) ? Object.values(value) : []));
  }
}

const isTree = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
