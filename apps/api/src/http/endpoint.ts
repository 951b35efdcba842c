import { applyDecorators, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Permission } from '#contracts/permissions.js';
import { Problem } from '#contracts/problem.js';

export const ENDPOINT = 'duban:endpoint';

export interface EndpointOptions {
  /** What it does, for the API document. */
  readonly summary: string;
  /** Needed to enter; or `public: true` for the few doors that are open to anybody. */
  readonly permission?: Permission;
  readonly public?: true;
  /** Shape of the answer: checked and stripped to it on the way out. None: 204, or a stream (`produces`). */
  readonly response?: z.ZodType;
  /** Success status; 200 unless told (204 without a response). */
  readonly status?: number;
  /** Content type of an answer that is not JSON. */
  readonly produces?: string;
  /** Content type of a body that is not JSON. */
  readonly consumes?: string;
  /** Idempotency keys are not kept for this write: its answer holds a secret or is bound to the cookie. */
  readonly notIdempotent?: true;
  /** Still open to a person who must change the first password. */
  readonly beforePasswordChange?: true;
}

/**
 * Every route carries it; one without does not boot. Declares who may enter and what comes back, and documents both.
 */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const status = options.status ?? (options.response || options.produces ? 200 : 204);
  return applyDecorators(
    SetMetadata(ENDPOINT, options),
    HttpCode(status),
    ApiOperation({ summary: options.summary, ...(options.permission ? { description: `permission: ${options.permission}` } : {}) }),
    ...success(options, status),
    ...(options.response ? [SerializeOptions({ schema: options.response as never })] : []),
    ...(options.consumes ? [ApiBody({ schema: { type: 'object' }, required: true })] : []),
    ApiResponse({ status: 'default', description: 'application/problem+json (RFC 9457)', standardSchema: Problem }),
  );
}

function success(options: EndpointOptions, status: number): MethodDecorator[] {
  if (options.response) return [ApiResponse({ status, description: options.summary, standardSchema: options.response })];
  if (!options.produces) return [ApiResponse({ status, description: options.summary })];
  const type = options.produces === 'application/json' ? ('object' as const) : ('string' as const);
  const content = { [options.produces.split(';')[0]!]: { schema: { type } } };
  return [ApiResponse({ status, description: options.summary, content })];
}
