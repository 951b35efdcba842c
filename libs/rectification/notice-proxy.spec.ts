import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import {
  IssueNoticeUseCase,
  LatenessDrafts,
  NOTICES_ENTITIES,
  ReadNoticesUseCase,
} from '#rooms/notices/index.js';
import { CheckProxyUseCase, EnterProxyUseCase } from '#rooms/proxy-entries/index.js';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { assignedWork, uploadedFile } from '#test/support/assigned-work.js';
import { type SupervisedOffice, supervisedOffice } from '#test/support/supervised-office.js';
import { VerifyNoticeUseCase } from './index.js';
import { RectificationModule } from './rectification.module.js';

let office: SupervisedOffice;
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [RectificationModule],
    entities: [...DOCUMENTS_ENTITIES, ...TASKS_ENTITIES, ...NOTICES_ENTITIES],
  });
});
afterAll(() => office.close());

describe('a reply that came on paper', () => {
  it('is typed in from its source, checked by another person, and counts as the answer of the unit', async () => {
    const { assignments } = await assignedWork(office, '7', [{ unit: 'STREET', due: '2026-11-05' }]);
    const request = [{ unitId: office.unitIds.STREET, assignmentIds: [assignments[0]!.id] }];
    const [tip] = await office.run(office.system, (tx) =>
      office.get(LatenessDrafts).draftForLateness(tx, 'TIP', request),
    );
    const noticeId = tip!.noticeId!;
    await office.get(IssueNoticeUseCase).execute(office.as('OFFICE_STAFF'), noticeId, undefined);
    const view = () => office.get(ReadNoticesUseCase).view(office.as('OFFICE_STAFF'), noticeId);
    const items = (await view()).items.map((item) => ({ itemId: item.id, result: '12月5日前办结', evidence: [] }));

    const clerk = office.as('OFFICE_STAFF', 'OFFICE', '录入人');
    const sourceFileId = await uploadedFile(office);
    const enter = async (sealed: boolean, content: Record<string, unknown>): Promise<string> => {
      const payload = { kind: 'REPLY' as const, noticeId, content };
      const input = { unitId: office.unitIds.STREET, cameBy: 'PAPER' as const, sourceFileId, sealed, payload };
      return (await office.get(EnterProxyUseCase).execute(clerk, input)).id;
    };
    const check = (name: string, entryId: string) =>
      office
        .get(CheckProxyUseCase)
        .execute(office.as('OFFICE_STAFF', 'OFFICE', name), { entryId, decision: 'check', reason: '' });

    await expect(check('核对人', await enter(true, { items: 'none' }))).rejects.toEqual(
      refused('proxy-content-unreadable'),
    );
    await expect(check('核对人', await enter(false, { items }))).rejects.toEqual(refused('head-signature-required'));
    const entry = await enter(true, { items });
    await expect(check('录入人', entry)).rejects.toEqual(refused('own-entry'));
    expect((await view()).state).toBe('ISSUED');
    await check('核对人', entry);
    expect(await view()).toMatchObject({
      state: 'RESULT_SUBMITTED',
      acknowledgedAt: expect.any(String),
      answeredLate: false,
    });

    const findings = items.map(({ itemId }) => ({ itemId, passed: true }));
    const verify = office.get(VerifyNoticeUseCase);
    await expect(verify.execute(clerk, noticeId, undefined, { findings })).rejects.toEqual(refused('own-submission'));
    await verify.execute(office.as('OFFICE_STAFF', 'OFFICE', '第三人'), noticeId, undefined, { findings });
  });
});
