import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { type FastifyRequest, sessionOf } from './request.js';

/** `@Act() ctx: ActContext`: who acts, for which office, over which rows; from the session, never from the request's content. */
export const Act = createParamDecorator((_: unknown, host: ExecutionContext): ActContext => {
  const session = sessionOf(host.switchToHttp().getRequest<FastifyRequest>());
  if (!session) throw new UnauthorizedException();
  return { actor: session.actor, officeId: session.officeId, scope: session.scope };
});
