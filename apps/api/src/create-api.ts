import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { projectRoot } from '#platform/config/project-root.js';
import type { Logger } from '#platform/logging/logger.js';
import { NestLogger } from '#platform/logging/nest-logger.js';
import { LOGGER } from '#platform/platform.module.js';
import { ApiAdapter } from './api.adapter.js';
import { ApiModule } from './api.module.js';
import type { ApiOptions } from './api.options.js';
import { openApiDocument } from './http/openapi.js';
import { checkOrigin } from './http/origin-check.js';
import { ProblemFilter } from './http/problem.filter.js';
import { HttpProblem } from './http/http-problem.js';
import type { FastifyReply, FastifyRequest } from './http/request.js';
import { API_PREFIX, OUTSIDE_PREFIX, RouteTable } from './http/route-table.js';
import { noStore, setSecurityHeaders } from './http/security-headers.js';
import { FORM_LIMITS, hangUpAtTheEnd, refuseAnnounced, refuseDeep, SERVER_LIMITS } from './http/server-limits.js';
import { ApiDocument } from './system/api-document.js';

/** The API with the web pages, put together and initialised; whoever called it listens. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const adapter = new ApiAdapter({
    ...SERVER_LIMITS,
    // Only a proxy on the same machine may say who the visitor is: any other could claim to be loopback.
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    // A path that no router can read never comes to our hooks and handlers.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setSecurityHeaders(reply);
      problems.answer(error, request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(options), adapter, { bufferLogs: true, abortOnError: false });
  app.useLogger(new NestLogger(app.get<Logger>(LOGGER)));
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  const problems = app.get(ProblemFilter);
  const fastify = adapter.getInstance();
  fastify.setErrorHandler((error, request, reply) => problems.answer(error, request, reply));
  fastify.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply);
    if (request.url.startsWith('/api/')) noStore(reply);
    checkOrigin(request, options.env.DUBAN_PUBLIC_URL);
    refuseAnnounced(request);
  });
  fastify.addHook('preValidation', async (request) => refuseDeep(request));
  hangUpAtTheEnd(fastify);
  await app.register(cookie);
  await app.register(multipart, { limits: FORM_LIMITS });
  await serveWeb(app, options.webRoot === undefined ? join(projectRoot(), 'dist/web') : options.webRoot, problems);
  app.get(ApiDocument).value = openApiDocument(app);
  await app.init();
  await fastify.ready();
  return app;
}

/** The pages; any other path of a visit gives the start page, where the browser's router finds it. Never under /api. */
async function serveWeb(app: NestFastifyApplication, root: string | null, problems: ProblemFilter): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const routes = app.get(RouteTable);
  const built = root !== null && existsSync(join(root, 'index.html'));
  // Only where there are pages: a start without them need not load it.
  if (built) await app.register((await import('@fastify/static')).default, { root, wildcard: false, index: false, immutable: true, maxAge: '365d', preCompressed: true });
  fastify.setNotFoundHandler((request, reply) => {
    const page = built && request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0]!);
    if (!page) return problems.answer(nothingThere(routes, request), request, reply);
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { immutable: false, maxAge: 0 });
  });
}

/** A path that is known under other methods says so (RFC 9110, 405 with Allow). */
function nothingThere(routes: RouteTable, request: FastifyRequest): HttpProblem {
  const methods = routes.methodsAt(request.url.split('?')[0]!);
  if (methods.length === 0) return new HttpProblem(404, 'not-found');
  return new HttpProblem(405, 'method-not-allowed', {}, { allow: methods.join(', ') });
}
