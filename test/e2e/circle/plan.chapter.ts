import { describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { DispatchWork } from '#rooms/planning/index.js';
import { all, act, done, refusal, tag } from '../../support/story-acts.js';
import type { StoryWorld } from '../../support/story-world.js';

interface Row {
  readonly id: string;
  readonly no: string;
  readonly version: number;
  readonly state: string;
  readonly currentDue: string | null;
}
interface Table {
  readonly version: number;
  readonly state: string;
  readonly asked: number;
  readonly answered: number;
  readonly noComment: number;
  readonly silent: { unitName: string }[];
  readonly comments: { id: string; taskNo: string; unitName: string; proposal: string; state: string }[];
}
type Units = readonly { readonly role: 'LEAD' | 'RESPONSIBLE'; readonly unit: string }[];

/** What the ladder will be played on: three tasks of 区应急管理局 that fall due around 25 April, a make-up Sunday behind them. */
const EARLY: readonly { no: string; due: string; units: Units }[] = [
  { no: '9', due: '2025-04-29', units: [{ role: 'LEAD', unit: 'YJGLJ' }, { role: 'RESPONSIBLE', unit: 'JD03' }] },
  { no: '10', due: '2025-04-25', units: [{ role: 'LEAD', unit: 'YJGLJ' }, { role: 'RESPONSIBLE', unit: 'CGW' }] },
  { no: '12', due: '2025-04-25', units: [{ role: 'LEAD', unit: 'YJGLJ' }, { role: 'RESPONSIBLE', unit: 'JD01' }, { role: 'RESPONSIBLE', unit: 'JD02' }] },
];

export function planChapter(story: () => StoryWorld): void {
  describe('the year is planned', () => {
    let consultationId: string;
    let ids: string[];
    const clerk = () => story().as('OFFICE_STAFF');
    const tasks = async (): Promise<Row[]> => all<Row>(await clerk(), 'tasks', { planYear: 2025 });
    const task = async (no: string): Promise<Row> => (await tasks()).find((row) => row.no === no)!;
    const table = async (): Promise<Table> => done((await clerk()).get(`/api/v1/consultations/${consultationId}`));
    const versionId = async (): Promise<string> => (await all<{ id: string }>(await clerk(), 'outlines'))[0]!.id;

    it('drafts 37 tasks, once', async () => {
      const draft = async () => done((await clerk()).post('/api/v1/tasks/drafts').send({ outlineVersionId: await versionId(), planYear: 2025 }));
      expect(await draft()).toEqual({ drafted: 37, clauses: 37 });
      expect(await draft()).toEqual({ drafted: 0, clauses: 37 });
      ids = (await tasks()).map((row) => row.id);
      expect(ids).toHaveLength(37);
    });
    it('asks for a date and a measure, and offers the annual milestones', async () => {
      const submit = async () => refusal((await clerk()).post('/api/v1/tasks/submission').send({ taskIds: ids }));
      expect(await submit()).toEqual([409, 'due-date-required']);
      const { items } = await done<{ items: { label: string; due: string }[] }>((await clerk()).get('/api/v1/tasks/milestones').query({ planYear: 2025 }));
      // 20 December 2025 is a Saturday: the last day to be at work is the Friday before.
      expect(items.map(({ due }) => due)).toEqual(['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-19']);
      const change = { due: items.at(-1)!.due, dueBasis: items.at(-1)!.label, agreedBy: '区委全面依法治区委员会会议' };
      const set = await done<{ tasks: number }>((await clerk()).post('/api/v1/tasks/initiation').send({ taskIds: ids, change, onlyWithoutDue: true }));
      // Item 34 brings its own date: 五年内 ends with the period.
      expect([set.tasks, (await task('34')).currentDue]).toEqual([36, '2025-12-31']);
      expect(await submit()).toEqual([409, 'measure-required']);
      await done((await clerk()).post('/api/v1/tasks/initiation').send({ taskIds: ids, change: { measure: '按纲要原文落实', deliverableForm: '工作总结' } }));
    });
    it('sets items 1 and 37 without lamp, under the version that was read', async () => {
      for (const no of ['1', '37']) {
        const { id, version } = await task(no);
        const change = { lampOn: false, scoreOn: false };
        expect((await (await clerk()).patch(`/api/v1/tasks/${id}`).send(change)).status).toBe(428);
        await done((await clerk()).patch(`/api/v1/tasks/${id}`).set('If-Match', tag(version)).send(change));
        expect((await (await clerk()).patch(`/api/v1/tasks/${id}`).set('If-Match', tag(version)).send(change)).status).toBe(412);
      }
    });
    it('asks all 53 units for their comments; a task in consultation is not approved', async () => {
      const opened = await done<{ id: string }>((await clerk()).post('/api/v1/consultations').send({ outlineVersionId: await versionId(), planYear: 2025 }));
      consultationId = opened.id;
      expect(await refusal((await clerk()).post('/api/v1/tasks/submission').send({ taskIds: ids }))).toEqual([409, 'consultation-open']);
      story().at('2025-01-07');
      const answer = async (unit: string, comments: object[]) =>
        (await story().as('UNIT_LIAISON', unit)).post(`/api/v1/consultations/${consultationId}/answers`).send({ unitId: story().units.get(unit), comments });
      const proposal = { taskId: (await task('12')).id, kind: 'PARTNER', proposal: '责任单位明确为云汀街道、望潮街道', reason: '其余街道由第9项统筹' };
      await done(answer('YJGLJ', [proposal]));
      await done(answer('CGW', []));
      const foreign = (await story().as('UNIT_LIAISON', 'CGW')).post(`/api/v1/consultations/${consultationId}/answers`);
      expect((await foreign.send({ unitId: story().units.get('YJGLJ'), comments: [] })).status).toBe(404);
    });
    it('shows one comparison table: one comment, one without, the others silent', async () => {
      const { asked, answered, noComment, silent, comments } = await table();
      expect([asked, answered, noComment, silent.length, comments.length]).toEqual([53, 2, 1, 51, 1]);
      expect(silent.map((unit) => unit.unitName)).toContain('云汀街道');
      const early = act(await clerk(), `consultations/${consultationId}/collection`, (await table()).version);
      expect(await refusal(early)).toEqual([409, 'answers-outstanding']);
    });
    it('is agreed when the day is over and every line decided, naming the meeting', async () => {
      story().at('2025-01-14');
      await done(act(await clerk(), `consultations/${consultationId}/collection`, (await table()).version));
      const agree = async (decidedBasis: string) => act(await clerk(), `consultations/${consultationId}/agreement`, (await table()).version, { decidedBasis });
      expect(await refusal(agree('区委全面依法治区委员会第八次会议'))).toEqual([409, 'comments-undecided']);
      const { comments } = await table();
      await done((await clerk()).post(`/api/v1/consultation-comments/${comments[0]!.id}/decision`).send({ decision: 'adopt', reason: '符合职责分工' }));
      expect(await refusal(agree(' '))).toEqual([422, 'agreement-basis-required']);
      await done(agree('区委全面依法治区委员会第八次会议'));
      expect([(await table()).state, (await table()).comments[0]!.state]).toEqual(['AGREED', 'ADOPTED']);
    });
    it('writes what was adopted into the drafts', async () => {
      for (const { no, due, units } of EARLY) {
        const { id, version } = await task(no);
        const change = { due, dueBasis: '会议议定', units: units.map(({ role, unit }) => ({ role, unitId: story().units.get(unit), groupName: null })) };
        await done((await clerk()).patch(`/api/v1/tasks/${id}`).set('If-Match', tag(version)).send(change));
      }
      expect((await task('12')).currentDue).toBe('2025-04-25');
    });
    it('goes to the head of the office, who may return it', async () => {
      const send = async () => done<{ tasks: number; warnings: { code: string }[] }>((await clerk()).post('/api/v1/tasks/submission').send({ taskIds: ids }));
      // 区督查室 has a reviewer outside the family of the office: no warning.
      expect(await send()).toMatchObject({ tasks: 37, warnings: [] });
      const head = await story().as('OFFICE_HEAD');
      expect(await refusal(head.post('/api/v1/tasks/return').send({ taskIds: [ids[0]], reason: '' }))).toEqual([422, 'reason-required']);
      await done(head.post('/api/v1/tasks/return').send({ taskIds: [ids[0]], reason: '补充表述' }));
      await done((await clerk()).post('/api/v1/tasks/submission').send({ taskIds: [ids[0]] }));
      expect((await (await clerk()).post('/api/v1/tasks/approval').send({ taskIds: ids })).status).toBe(403);
    });
    it('is approved after office hours and dispatched by the worker although its queue is lost on the way, groups expanded to a frozen roster', async () => {
      story().at('2025-01-14', '18:30');
      const head = await story().as('OFFICE_HEAD');
      const { jobRunId } = await done<{ jobRunId: string }>(head.post('/api/v1/tasks/approval').send({ taskIds: ids }));
      expect(await story().count('assignment')).toBe(0);
      story().worker.loseNextQueue();
      await story().worker.drain();
      expect(await done(head.get(`/api/v1/job-runs/${jobRunId}`))).toMatchObject({ state: 'DONE', done: 37, total: 37 });
      expect(new Set((await tasks()).map((row) => row.state))).toEqual(new Set(['DISPATCHED']));
      const rosters = await story().t.owner<{ name: string; day: string; members: number }>(
        `select distinct s.group_name as name, s.taken_on as day, (select count(*)::int from duban.roster_member m where m.roster_id = s.id) as members
           from duban.roster_snapshot s where exists (select 1 from duban.task t where t.id = s.taken_for) order by members`,
      );
      expect(rosters.map(({ name, members }) => [name, members])).toEqual([['各街道', 13], ['区政府各部门', 24], ['全区各部门', 35]]);
      const [roles] = await story().t.owner<Record<string, number>>(
        `select count(*) filter (where role = 'PRIMARY_LEAD')::int as first, count(*) filter (where state = 'INVITED')::int as invited,
                count(distinct unit_id)::int as units, count(*)::int as all from duban.assignment`,
      );
      expect([roles!.first, roles!.units, roles!.invited! > 0, roles!.all! > 1_000]).toEqual([37, 53, true, true]);
    });
    it('does not double: approved again, and the whole work carried out once more', async () => {
      const before = await story().count('assignment');
      const head = await story().as('OFFICE_HEAD');
      expect((await head.post('/api/v1/tasks/approval').send({ taskIds: ids })).status).toBe(409);
      const [run] = await story().t.owner<{ id: string; context: ActContext; input: Record<string, unknown> }>('select id, context, input from duban.job_run');
      const [dispatch] = story().worker.get(DispatchWork).longWorks();
      await dispatch!.run({ id: run!.id, ctx: run!.context, input: run!.input, progress: () => Promise.resolve() });
      expect([await story().count('assignment'), await story().count('assignment', `state = 'PENDING_RECEIPT' or state = 'INVITED'`)]).toEqual([before, before]);
    });
  });
}
