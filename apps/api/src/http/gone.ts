import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { OperationalError } from '#platform/errors/errors.js';
import type { FastifyReply } from './request.js';

/** `@Gone() gone: AbortSignal`: aborted when the visitor leaves before the answer, so that long work for nobody stops. */
export const Gone = createParamDecorator((_: unknown, host: ExecutionContext): AbortSignal => {
  const { raw } = host.switchToHttp().getResponse<FastifyReply>();
  const leaving = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) leaving.abort(new OperationalError('nobody-waits', 'the visitor left'));
  });
  return leaving.signal;
});
