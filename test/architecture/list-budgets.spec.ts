import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '#domain/kernel/actor.js';
import { PERMISSION_ROLES } from '#contracts/role-permissions.js';
import { OpenReviewUseCase } from '#rooms/periods/index.js';
import { type Route, RouteTable } from '../../apps/api/src/http/route-table.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { StatementCount } from '../support/statements.js';

const BUDGET = 6;
const SIZES = [10, 50, 200];
/** A page of a person's whole day may ask every room once; it has a budget of its own. */
const NOT_A_READ = ['/api/openapi.json', '/sign-in/{token}', '/healthz', '/readyz', '/metrics', '/api/v1/first-run'];

const SUBJECTS: readonly (readonly [parameter: string, table: string])[] = [
  ['taskId', 'task'], ['assignmentId', 'assignment'], ['outlineVersionId', 'outline_version'], ['importId', 'outline_import'], ['fileId', 'file_object'],
  ['consultationId', 'consultation'], ['noticeId', 'notice'], ['documentId', 'document'], ['roundId', 'report_round'],
  ['reviewId', 'period_review'],
];

describe('what a page costs the database', () => {
  let t: TestApp;
  let samples: Map<string, string>;
  let statements: StatementCount;
  let pages: Route[];
  let paged: Set<string>;
  beforeAll(async () => {
    t = await startTestApp({ units: 230 });
    const { versionId } = await dispatchedPlan(t);
    await t.get(OpenReviewUseCase).execute(await t.ctx('OFFICE_STAFF'), { outlineVersionId: versionId, kind: 'YEAR', planYear: 2026 });
    samples = new Map([['unitId', t.district.units.PLAN!]]);
    for (const [name, table] of SUBJECTS) {
      const [row] = await t.owner<{ id: string }>(`select id from duban.${table} limit 1`);
      if (row) samples.set(name, row.id);
    }
    statements = await StatementCount.open(t.database.superuserUrl, t.database.name);
    pages = t.get(RouteTable).routes.filter((route) => route.method === 'GET' && !NOT_A_READ.includes(route.path));
    const { paths } = (await t.anonymous.get('/api/openapi.json')).body as { paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }> };
    paged = new Set(Object.keys(paths).filter((path) => paths[path]!.get?.parameters?.some((parameter) => parameter.name === 'cursor')));
  });
  afterAll(async () => {
    await statements.close();
    await t.close();
  });

  const somebody = (route: Route): Role => ROLES.find((role) => PERMISSION_ROLES[route.endpoint.permission!].includes(role))!;
  /** A subject that exists, where there is one: a page that is not found costs little and proves little. */
  const target = (route: Route): string => route.path.replace(/\{(\w+)\}/g, (_, name: string) => samples.get(name) ?? t.district.officeId);

  it(`is at most ${BUDGET} statements for every page, session and scope included`, async () => {
    const over: string[] = [];
    for (const route of pages) {
      const agent = await t.as(somebody(route));
      const cost = await statements.during(() => agent.get(target(route)));
      if (cost.count > BUDGET || cost.count === 0) over.push(`${route.path}: ${cost.count}\n${cost.texts.join('\n')}`);
    }
    expect(over).toEqual([]);
  });

  it('is the same for 10, 50 and 200 rows', async () => {
    expect(paged.size).toBeGreaterThan(1);
    for (const route of pages.filter((page) => paged.has(page.path))) {
      const agent = await t.as(somebody(route));
      const counts: number[] = [];
      for (const limit of SIZES) {
        const cost = await statements.during(async () => expect((await agent.get(target(route)).query({ limit })).status).toBe(200));
        counts.push(cost.count);
      }
      expect([route.path, counts]).toEqual([route.path, [counts[0], counts[0], counts[0]]]);
    }
  });

  it('would notice a page that asks once per row', async () => {
    const agent = await t.as('OFFICE_STAFF');
    const cost = await statements.during(async () => {
      for (let row = 0; row < 5; row += 1) await agent.get('/api/v1/units').query({ limit: 1 });
    });
    expect(cost.count).toBeGreaterThan(BUDGET);
  });

  it('walks a list to its end without gap or repetition', async () => {
    const agent = await t.as('OFFICE_STAFF');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = (await agent.get('/api/v1/units').query({ limit: 50, ...(cursor ? { cursor } : {}) })).body as { items: { code: string }[]; nextCursor: string | null };
      seen.push(...page.items.map((unit) => unit.code));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.length).toBeGreaterThanOrEqual(230);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
