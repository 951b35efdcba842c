import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { WorkView } from '#contracts/ledger.js';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { ComparisonPage, RevisionView } from '#contracts/revisions.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { type DispatchedPlan, decisionFor, dispatchedPlan } from '../support/dispatched-plan.js';

/** The demo's outline with one clause reworded, one replaced by a new one, and everything else as it was. */
function revised(): string {
  const source = readFileSync('config/demo/outline.txt', 'utf8');
  const lines = source.split('\n').map((line) => (line.startsWith('12.') ? '12.建立行政合法性审查员制度。各街道配备审查员,重大事项先审查后决定。(牵头单位:区司法局)' : line));
  return lines.join('\n').replaceAll('60学时', '80学时');
}

/** Import, confirm, dispatch, revise, confirm the revision. Every reply is checked against the API document by the test's agent. */
describe('a revised outline, over HTTP', () => {
  let t: TestApp;
  let staff: Agent;
  let head: Agent;
  let first: DispatchedPlan;
  let versionId: string;
  let revision: RevisionView;
  beforeAll(async () => {
    t = await startTestApp({ now: ['2026-03-02', '09:00'] });
    first = await dispatchedPlan(t);
    t.setNow('2026-06-01');
    [staff, head] = [await t.as('OFFICE_STAFF'), await t.as('OFFICE_HEAD')];
  });
  afterAll(() => t.close());

  const compare = async (agent = staff, query = {}): Promise<ComparisonPage> => {
    const reply = await agent.get(`/api/v1/outlines/${versionId}/comparison`).query({ limit: 200, ...query });
    expect(reply.status).toBe(200);
    return reply.body as ComparisonPage;
  };
  const act = (agent: Agent, path: string, body: object, version = revision.version) =>
    agent.post(`/api/v1/revisions/${revision.id!}/${path}`).set('If-Match', `"v${version}"`).send(body);

  const waiting = async (agent: Agent) =>
    ((await agent.get('/api/v1/work')).body as WorkView).items.filter(({ kind }) => kind === 'revision.confirm');

  it('is imported into the same series as its second version', async () => {
    const upload = await staff.post('/api/v1/files').attach('file', Buffer.from(revised()), '实施纲要(修订).txt');
    const imported = await staff.post('/api/v1/outline-imports').send({ fileId: (upload.body as { id: string }).id });
    expect(imported.status).toBe(201);
    let review = imported.body as OutlineImportView;
    const post = async (name: string, body: object): Promise<void> => {
      const reply = await staff.post(`/api/v1/outline-imports/${review.id}/${name}`).set('If-Match', `"v${review.version}"`).send(body);
      expect(reply.status).toBe(200);
      review = reply.body as OutlineImportView;
    };
    if (review.undecided.length > 0)
      await post('unit-decisions', { decisions: review.undecided.map((name, i) => ({ name, decision: decisionFor(name, i + 100, t) })) });
    await post('confirmation', { series: '实施纲要', title: review.title, documentNo: null, periodStart: '2021-01-01', periodEnd: '2026-12-31' });
    versionId = review.versionId!;
    const drafts = await staff.post('/api/v1/tasks/drafts').send({ outlineVersionId: versionId, planYear: 2026 });
    expect([drafts.status, (drafts.body as { code: string }).code]).toEqual([409, 'outline-revision-open']);
  });
  it('is shown beside the first, and not to the units', async () => {
    const page = await compare();
    expect(page.revision).toMatchObject({ state: 'NONE', old: { id: first.versionId }, drafts: 1 });
    expect(page.revision.changes).toEqual({ UNCHANGED: 35, CHANGED: 1, NEW: 1, DROPPED: 1, SPLIT: 0, MERGED: 0 });
    const [changed] = (await compare(staff, { kind: 'CHANGED' })).items;
    expect(changed!.news[0]!.marks.map(([from, to]) => changed!.news[0]!.text.slice(from, to))).toEqual(['80']);
    const unit = await t.as('UNIT_LIAISON', 'JUSTICE');
    expect((await unit.get(`/api/v1/outlines/${versionId}/comparison`)).status).toBe(403);
  });
  it('is begun by staff, corrected under If-Match, confirmed by the head only', async () => {
    const begun = await staff.post('/api/v1/revisions').send({ outlineVersionId: versionId });
    expect(begun.status).toBe(201);
    revision = begun.body as RevisionView;
    const [item, ...others] = await waiting(head);
    expect(item).toMatchObject({ title: expect.stringContaining('审定纲要修订:'), link: `/revisions/${versionId}`, due: null });
    expect([others, await waiting(staff)]).toEqual([[], []]);
    const { items } = await compare();
    const [dropped, added] = ['DROPPED', 'NEW'].map((kind) => items.find((item) => item.kind === kind)!);
    const pairings = [{ oldIds: [dropped!.olds[0]!.id], newIds: [added!.news[0]!.id] }];
    expect((await staff.post(`/api/v1/revisions/${revision.id!}/pairings`).send({ pairings })).status).toBe(428);
    revision = (await act(staff, 'pairings', { pairings })).body as RevisionView;
    expect(revision.changes).toMatchObject({ CHANGED: 2, NEW: 0, DROPPED: 0 });
    const undone = await staff.delete(`/api/v1/revisions/${revision.id!}/pairings/last`).set('If-Match', `"v${revision.version}"`);
    revision = undone.body as RevisionView;
    const taskId = dropped!.tasks[0]!.taskId;
    const twice = await act(staff, 'task-decisions', { decisions: [{ taskId, decision: 'DROPPED', reason: '一' }, { taskId, decision: null }] });
    expect([twice.status, (twice.body as { code: string }).code]).toEqual([400, 'invalid-request']);
    const decided = await act(staff, 'task-decisions', { decisions: [{ taskId, decision: 'DROPPED', reason: '并入市级统一部署' }] });
    revision = decided.body as RevisionView;
    expect((await act(staff, 'confirmation', { basis: '会议(虚构)' })).status).toBe(403);
    expect((await act(head, 'confirmation', { basis: '会议(虚构)' }, 1)).status).toBe(412);
    const confirmed = await act(head, 'confirmation', { basis: '会议(虚构)' });
    expect([confirmed.status, confirmed.body]).toEqual([200, expect.objectContaining({ state: 'CONFIRMED', waiting: 0 })]);
    revision = confirmed.body as RevisionView;
    expect(await waiting(head)).toEqual([]);
  });
  it('goes on with the same tasks, and confirmed again with nothing else', async () => {
    const rows = () =>
      t.owner<{ state: string; n: number; moved: number }>(
        `select state, count(*)::int as n, (count(*) filter (where outline_version_id = '${versionId}'))::int as moved from duban.task group by 1 order by 1`,
      );
    const after = [
      { state: 'DISPATCHED', n: 36, moved: 36 },
      { state: 'DRAFT', n: 1, moved: 1 },
      { state: 'REVOKED', n: 1, moved: 0 },
    ];
    expect(await rows()).toEqual(after);
    expect((await act(head, 'confirmation', { basis: '会议(虚构)' })).body).toEqual(revision);
    expect(await rows()).toEqual(after);
    expect((await head.get(`/api/v1/revisions/${revision.id!}`)).body).toEqual(revision);
    const settled = await act(head, 'held-tasks', {});
    expect([settled.status, (settled.body as { code: string }).code]).toEqual([409, 'nothing-to-settle']);
  });
});
