import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createHash } from 'node:crypto';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { failPoint } from '#platform/failpoints.js';
import { IdempotencyKeys } from '#platform/idempotency/idempotency-keys.js';
import { type KeyedRequest, OvertakenError, withKeyedRequest } from '#platform/idempotency/keyed-request.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.js';
import { HttpProblem } from './http-problem.js';
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
    const claim = await this.keys.claim(session.account.id, key, requestHash(request));
    if (claim.kind === 'other-request') throw new HttpProblem(422, 'idempotency-key-reused');
    if (claim.kind === 'in-progress') throw inProgress(claim.retryAfterSeconds);
    if (claim.kind === 'replay') {
      void reply.status(claim.status).header('idempotency-replayed', 'true');
      return of(claim.response ?? undefined);
    }
    return from(this.answer(claim.request, reply, next));
  }

  private async answer(keyed: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    try {
      const answer: unknown = await withKeyedRequest(keyed, () => lastValueFrom(next.handle()));
      failPoint('before-answer');
      await this.keys.keep(keyed, reply.statusCode, answer);
      return answer;
    } catch (error) {
      // Where this fails too, the lease runs out by itself.
      await this.keys.letGo(keyed).catch(() => undefined);
      throw error instanceof OvertakenError ? inProgress(1) : error;
    }
  }
}

const inProgress = (seconds: number): HttpProblem =>
  new HttpProblem(409, 'idempotency-in-progress', {}, { 'retry-after': String(seconds) });

/** If-Match belongs to it: the same edit against another version is another request. */
function requestHash(request: FastifyRequest): Buffer {
  const { method, url, headers, body } = request;
  return createHash('sha256').update(JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null])).digest();
}
