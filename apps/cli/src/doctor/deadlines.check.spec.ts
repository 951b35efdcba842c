import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { localDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { assignedWork, type WorkRow } from '#test/support/assigned-work.js';
import { type SupervisedOffice, supervisedOffice } from '#test/support/supervised-office.js';
import { examine } from './examine.js';
import type { Finding } from './finding.js';

let office: SupervisedOffice;
let work: WorkRow[];

beforeAll(async () => {
  office = await supervisedOffice();
  work = (await assignedWork(office, '1', [{ unit: 'CITY' }, { unit: 'HEALTH', role: 'COOPERATING' }])).assignments;
});
afterAll(() => office?.close());

async function deadlines(repair = false): Promise<Finding> {
  const installation = {
    databaseUrl: office.database.appUrl,
    dataDir: tmpdir(),
    policy: office.policies,
    pinnedNow: () => shanghaiInstant(localDate('2026-11-20'), '12:00'),
  };
  return (await examine(installation, repair)).find(({ name }) => name === 'deadlines')!;
}
const rows = (): Promise<unknown[]> => office.source.query('select * from duban.deadline where live order by subject_id, ladder');

it('finds the clocks that are missing and makes them from the records', async () => {
  expect(await deadlines()).toMatchObject({ ok: false, details: expect.arrayContaining([`缺少 missing assignment ${work[0]!.id} assignment`]) });
  expect(await rows()).toEqual([]);
  await deadlines(true);
  expect(await deadlines()).toMatchObject({ ok: true, zh: '时限表与业务记录一致(2 个在计时限)' });
});

it('finds a deadline that was shifted by a day and puts back what was there', async () => {
  const before = await rows();
  await office.source.query('update duban.deadline set due = due + 1 where subject_id = $1', [work[0]!.id]);
  expect(await deadlines()).toMatchObject({ ok: false, details: [`不符 different assignment ${work[0]!.id} assignment`] });
  await deadlines(true);
  expect(await rows()).toEqual(before);
});

it('names five of many, and counts all', async () => {
  const more = ['2', '3', '4', '5', '6', '7'].map((no) => assignedWork(office, no, [{ unit: 'CITY' }]));
  await Promise.all(more);
  const found = await deadlines();
  expect(found.en).toMatch(/^6 deadlines differ/);
  expect(found.details).toHaveLength(5);
});
