import { HttpProblem } from './http-problem.js';
import { type FastifyRequest, isWrite } from './request.js';

/**
 * A write that names an Origin must come from our own pages. Browsers always name one on writes of another site;
 * a program without a browser names none and has no cookie that somebody else could ride on.
 */
export function checkOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (!isWrite(request)) return;
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) {
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new HttpProblem(403, 'foreign-origin', { site });
    return;
  }
  const own = [`${request.protocol}://${request.headers.host ?? ''}`, `${request.protocol}://${request.host}`, ...(publicUrl ? [new URL(publicUrl).origin] : [])];
  if (!own.includes(origin)) throw new HttpProblem(403, 'foreign-origin', { origin });
}
