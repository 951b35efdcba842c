import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createHash } from 'node:crypto';
import { catchError, from, mergeMap, type Observable, of } from 'rxjs';
import { IdempotencyKeys } from '#platform/idempotency/idempotency-keys.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.js';
import { HttpProblem } from './http-problem.js';
import { changedNothing } from './problem.filter.js';
import { type FastifyReply, type FastifyRequest, isWrite, sessionOf } from './request.js';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;

/** `Idempotency-Key` on writes: sent again with the same content it answers as before and acts once; with other content 422. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
  ) {}

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const key = request.headers['idempotency-key'];
    const session = sessionOf(request);
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, host.getHandler());
    if (key === undefined || !isWrite(request) || !session || endpoint?.notIdempotent || endpoint?.consumes) return next.handle();
    if (typeof key !== 'string' || !VISIBLE.test(key)) throw new HttpProblem(400, 'idempotency-key-invalid');
    const accountId = session.account.id;
    const claim = await this.keys.claim(accountId, key, requestHash(request));
    if (claim.kind === 'other-request') throw new HttpProblem(422, 'idempotency-key-reused');
    if (claim.kind === 'in-progress') throw new HttpProblem(409, 'idempotency-in-progress');
    if (claim.kind === 'replay') {
      void reply.status(claim.status).header('idempotency-replayed', 'true');
      return of(claim.response ?? undefined);
    }
    return next.handle().pipe(
      mergeMap((answer: unknown) => from(this.keys.keep(accountId, key, reply.statusCode, answer).then(() => answer))),
      catchError((error: unknown) => from(this.freed(accountId, key, error))),
    );
  }

  /** After a failure that may have come behind the commit the key stays taken: better asked about than done twice. */
  private async freed(accountId: string, key: string, error: unknown): Promise<never> {
    if (changedNothing(error)) await this.keys.release(accountId, key);
    throw error;
  }
}

/** If-Match belongs to it: the same edit against another version is another request. */
function requestHash(request: FastifyRequest): Buffer {
  const { method, url, headers, body } = request;
  return createHash('sha256').update(JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null])).digest();
}
