import { SESSION_HOURS } from '#rooms/access/index.js';
import type { FastifyReply, FastifyRequest } from './request.js';

export const SESSION_COOKIE = 'duban_session';

/** HttpOnly: no script reads it. Lax: another site's form does not send it. Secure wherever the visit is https. */
const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const;

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, { ...attributes(request), maxAge: SESSION_HOURS * 3600 });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, attributes(request));
}
