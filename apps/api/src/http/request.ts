import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ResolvedSession } from '#rooms/access/index.js';

/** The session that the guard resolved hangs on the request under this symbol, out of reach of any header or body. */
const SESSION = Symbol('session');
type Carrier = FastifyRequest & { [SESSION]?: ResolvedSession };

export const sessionOf = (request: FastifyRequest): ResolvedSession | null => (request as Carrier)[SESSION] ?? null;

export function keepSession(request: FastifyRequest, session: ResolvedSession): void {
  (request as Carrier)[SESSION] = session;
}

export const isWrite = (request: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

export type { FastifyInstance, FastifyReply, FastifyRequest };
