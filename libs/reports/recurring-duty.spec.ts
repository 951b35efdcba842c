import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { assignedWork } from '#test/support/assigned-work.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import { OpenRoundUseCase, REPORTS_ENTITIES, ReadReportsUseCase, ReportsModule, SaveReportUseCase } from './index.js';

let office: SupervisedOffice;
const occurrenceId = randomUUID();
const assignments = new Map<UnitCode, string>();
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [ReportsModule],
    entities: [...TASKS_ENTITIES, ...REPORTS_ENTITIES],
    today: '2026-06-22',
  });
  const duty = await assignedWork(office, '2', [{ unit: 'STREET' }]);
  const other = await assignedWork(office, '3', [{ unit: 'CITY' }]);
  for (const row of [...duty.assignments, ...other.assignments]) assignments.set(row.unit, row.id);
  const obligationId = randomUUID();
  await office.source.query(
    `insert into duban.obligation (id, office_id, task_id, ordinal, text, per, times) values ($1, $2, $3, 1, '每年至少两次案卷评查', 'year', 2)`,
    [obligationId, office.officeId, duty.taskId],
  );
  await office.source.query(
    `insert into duban.occurrence (id, office_id, obligation_id, ordinal, window_start, window_end, hard_due, state)
     values ($1, $2, $3, 1, '2026-01-01', '2026-06-30', '2026-12-31', 'OPEN')`,
    [occurrenceId, office.officeId, obligationId],
  );
});
afterAll(() => office.close());

describe('a recurring duty', () => {
  it('is recorded with the form of its lead, asked once; nobody else records it, and not before it is done', async () => {
    const staff = office.as('OFFICE_STAFF');
    await office.get(OpenRoundUseCase).execute(staff, { kind: 'LEAD', period: '2026-Q2' });
    const forms = (await office.get(ReadReportsUseCase).execute(staff, { limit: 10 })).items;
    const record = (unit: UnitCode, doneOn: string) => {
      const form = forms.find((row) => row.unitId === office.unitIds[unit])!;
      const words = {
        progress: '已开展',
        problems: '',
        nextSteps: '',
        stage: null,
        percent: null,
        nil: false,
        evidence: [],
      };
      const occurrences = [{ occurrenceId, doneOn, note: '评查20件' }];
      const lines = [{ assignmentId: assignments.get(unit)!, ...words, occurrences }];
      return office.get(SaveReportUseCase).execute(office.as('UNIT_LIAISON', unit), form.id, undefined, { lines });
    };
    await expect(record('CITY', '2026-05-20')).rejects.toThrow('not found');
    await expect(record('STREET', '2026-06-23')).rejects.toEqual(refused('day-ahead'));
    const state = () =>
      office.source.query('select state, done_on, note from duban.occurrence where id = $1', [occurrenceId]);
    expect(await state()).toMatchObject([{ state: 'OPEN' }]);
    await record('STREET', '2026-05-20');
    expect(await state()).toEqual([{ state: 'DONE', done_on: '2026-05-20', note: '评查20件' }]);
  });
});
