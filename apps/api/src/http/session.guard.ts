import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SessionResolver } from '#rooms/access/index.js';
import { SESSION_COOKIE } from './cookies.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.js';
import { HttpProblem } from './http-problem.js';
import { type FastifyRequest, keepSession } from './request.js';

/** Deny by default: a route is entered with its declared permission, or because it is declared public, never otherwise. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionResolver,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, host.getHandler());
    if (endpoint?.public) return true;
    if (!endpoint?.permission) throw new HttpProblem(403, 'forbidden');
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const token = request.cookies[SESSION_COOKIE];
    const session = token ? await this.sessions.resolve(token) : null;
    if (!session) throw new HttpProblem(401, 'not-signed-in');
    if (!session.permissions.includes(endpoint.permission)) throw new HttpProblem(403, 'forbidden', { permission: endpoint.permission });
    if (session.account.mustChangePassword && !endpoint.beforePasswordChange) throw new HttpProblem(403, 'password-change-required');
    keepSession(request, session);
    return true;
  }
}
