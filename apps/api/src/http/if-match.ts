import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from './request.js';
import { HttpProblem } from './http-problem.js';

const STRONG = /^"v(\d{1,9})"$/;

const VersionFromHeader = createParamDecorator((_: unknown, host: ExecutionContext): number => {
  const header = host.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new HttpProblem(428, 'if-match-required');
  const version = STRONG.exec(header)?.[1];
  if (version === undefined) throw new HttpProblem(412, 'stale-version', { given: header });
  return Number(version);
});

/** `@IfMatch() version: number`: the version the person saw, from `If-Match: "v3"`; 428 without, 412 for any other form. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  const method = Object.getOwnPropertyDescriptor(target, key!)!;
  ApiHeader({ name: 'If-Match', required: true, description: 'ETag of what was read, e.g. "v3"' })(target, key!, method);
  VersionFromHeader()(target, key, index);
};

export const etag = (version: number): string => `"v${version}"`;
