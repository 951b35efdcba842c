import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { etag } from './if-match.js';
import type { FastifyReply } from './request.js';

/** A view that carries its row's version names it as ETag, ready for the If-Match of the next edit. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        const version = (answer as { version?: unknown } | null | undefined)?.version;
        if (typeof version === 'number') void host.switchToHttp().getResponse<FastifyReply>().header('etag', etag(version));
        return answer;
      }),
    );
  }
}
