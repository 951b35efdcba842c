import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DiscoveryModule } from '@nestjs/core';
import { ROLES } from '#domain/kernel/actor.js';
import { PERMISSIONS } from '#contracts/permissions.js';
import { PERMISSION_ROLES } from '#contracts/role-permissions.js';
import { type Route, RouteTable } from '../../apps/api/src/http/route-table.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const concrete = (path: string): string => path.replace(/\{\w+\}/g, NOBODY);

describe('every route', () => {
  let t: TestApp;
  let routes: readonly Route[];
  beforeAll(async () => {
    t = await startTestApp();
    routes = t.get(RouteTable).routes;
  });
  afterAll(() => t.close());

  const call = (agent: Agent, route: Route) =>
    agent[route.method.toLowerCase() as 'get'](concrete(route.path)).redirects(0);

  it('is known: the table is not empty and names each door once', () => {
    expect(routes.length).toBeGreaterThan(15);
    const names = routes.map((route) => `${route.method} ${route.path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('declares a known permission, or is one of the few public ones', () => {
    const open = routes.filter((route) => route.endpoint.public).map((route) => `${route.method} ${route.path}`);
    expect(open.sort()).toEqual([
      'GET /api/openapi.json',
      'GET /api/v1/first-run',
      'GET /healthz',
      'GET /metrics',
      'GET /readyz',
      'GET /sign-in/{token}',
      'POST /api/v1/first-run',
      'POST /api/v1/session',
      // The SMS gateway has no account; the secret in its address is checked.
      'POST /api/v1/sms-receipts/{secret}',
    ]);
    for (const route of routes.filter((r) => !r.endpoint.public)) expect(PERMISSIONS).toContain(route.endpoint.permission);
  });

  it('stands in the API document, and nothing else does', async () => {
    const { paths } = (await t.anonymous.get('/api/openapi.json')).body as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(paths).flatMap(([path, operations]) => Object.keys(operations).map((m) => `${m.toUpperCase()} ${path}`));
    expect(documented.sort()).toEqual(routes.map((route) => `${route.method} ${route.path}`).sort());
  });

  it('sends the anonymous visitor to sign in', async () => {
    for (const route of routes.filter((r) => !r.endpoint.public)) {
      const reply = await call(t.anonymous, route);
      expect([`${route.method} ${route.path}`, reply.status, (reply.body as { code?: string }).code]).toEqual([
        `${route.method} ${route.path}`,
        401,
        'not-signed-in',
      ]);
    }
  });

  it.each(ROLES)('lets %s in exactly where the matrix says so', async (role) => {
    const wrong: string[] = [];
    const agent = await t.as(role);
    for (const route of routes.filter((r) => !r.endpoint.public && r.handler !== 'SessionController.signOut')) {
      const reply = await call(agent, route);
      const refusedAtTheDoor = reply.status === 403 && (reply.body as { code?: string }).code === 'forbidden';
      const allowed = PERMISSION_ROLES[route.endpoint.permission!].includes(role);
      if (refusedAtTheDoor === allowed || reply.status === 401) wrong.push(`${route.method} ${route.path}: ${reply.status}`);
      if (reply.status >= 500) wrong.push(`${route.method} ${route.path}: ${reply.status} ${reply.text}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a route that declares nothing', () => {
  it('does not boot', async () => {
    @Controller('planted')
    class Planted {
      @Get()
      open(): string {
        return 'anybody';
      }
    }
    const module = await Test.createTestingModule({ imports: [DiscoveryModule], controllers: [Planted], providers: [RouteTable] }).compile();
    await expect(module.init()).rejects.toThrow(/Planted\.open/);
  });
});
