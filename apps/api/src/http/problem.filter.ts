import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Problem } from '#contracts/problem.js';
import { CursorError } from '#contracts/paging.js';
import { NotFoundError, OperationalError, RefusedError, StaleVersionError } from '#platform/errors/errors.js';
import type { Logger } from '#platform/logging/logger.js';
import { LOGGER } from '#platform/platform.module.js';
import { ErrorTexts } from './error-texts.js';
import { HttpProblem } from './http-problem.js';
import type { FastifyReply, FastifyRequest } from './request.js';
import { ShapeError } from './validation.js';

interface Known {
  readonly status: number;
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly errors?: Problem['errors'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every error leaves as RFC 9457 problem+json with a stable code; what nobody foresaw says only its trace id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly texts: ErrorTexts,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const known = recognise(error);
    if (known.status >= 500) this.log.error({ err: error, requestId: request.id, url: path(request) }, 'request failed');
    if (reply.sent) return;
    const { zh, en } = this.texts.of(known.code, known.facts);
    const problem: Problem = {
      type: `urn:duban:problem:${known.code}`,
      title: zh,
      titleEn: en,
      status: known.status,
      instance: path(request),
      code: known.code,
      traceId: request.id,
      ...(known.facts && Object.keys(known.facts).length > 0 ? { facts: { ...known.facts } } : {}),
      ...(known.errors ? { errors: known.errors } : {}),
    };
    // What is too large is still on its way: nobody reads the rest of it.
    if (known.status === 413) void reply.header('connection', 'close');
    void reply.status(known.status).headers(known.headers ?? {}).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function recognise(error: unknown): Known {
  if (error instanceof HttpProblem) return error;
  if (error instanceof ShapeError) return { status: 400, code: 'invalid-request', errors: [...error.errors] };
  if (error instanceof CursorError) return { status: 400, code: 'invalid-cursor' };
  if (error instanceof RefusedError) {
    const { code, facts } = error.refusal;
    return { status: code === 'file-too-large' ? 413 : 'field' in facts ? 422 : 409, code, facts };
  }
  if (error instanceof NotFoundError) return { status: 404, code: 'not-found', facts: { subject: error.subjectKind } };
  if (error instanceof StaleVersionError) return { status: 412, code: 'stale-version', facts: { expected: error.expected, actual: error.actual } };
  if (error instanceof OperationalError) return { status: 503, code: error.code, facts: error.facts, headers: { 'retry-after': '10' } };
  return error instanceof HttpException ? { status: error.getStatus(), code: codeOf(error.getStatus()) } : ofStatus(error);
}

/** PostgreSQL: no value of its type, no text of the encoding, a character that JSON knows and no text may hold (the zero). */
const NO_VALUE: ReadonlySet<string> = new Set(['22P02', '22021', '22P05']);

/** Errors of the web server (body too large, malformed JSON) carry a status of their own; a bad uuid or text is the caller's. */
function ofStatus(error: unknown): Known {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return { status: statusCode, code: codeOf(statusCode) };
  return NO_VALUE.has(String(code)) ? { status: 400, code: 'invalid-request' } : { status: 500, code: 'internal' };
}

function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    400: 'invalid-request', 401: 'not-signed-in', 403: 'forbidden', 404: 'not-found', 405: 'method-not-allowed', 413: 'too-large',
    415: 'media-type', 429: 'too-many',
  };
  return codes[status] ?? (status < 500 ? 'invalid-request' : 'internal');
}

/** Without the query, and without a secret that stands in the path: it is logged. */
const path = (request: FastifyRequest): string => request.url.split('?')[0]!.replace(/^(\/sign-in\/|\/api\/v1\/sms-receipts\/).+/, '$1…');
