import pg from 'pg';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import {
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { realDistrict } from '../support/real-district.js';
import { SMALL_OUTLINE, type TaskOffice, taskOffice } from '../support/task-office.js';
import { type Bench, type Figure, median, rounded } from './figure.js';

/** Units of a district, and of a city. The real district of the outline has 53; the rest is made beside it. */
const DISTRICT = 82 - 53;
const CITY = 1_500 - 53;
const GOAL = 1.2;
const ROUNDS = 3;
const TEXT = SMALL_OUTLINE.replaceAll('区城市管理委', '区城管委').replaceAll('区卫生健康委', '区卫健委');

interface Cost {
  readonly buffers: number;
  readonly walBytes: number;
}

/**
 * One assignment of a city of 1,500 units costs what one of a district of 82 costs: nothing is searched that grows with the
 * units. Both arms run in turn in one database that holds a city's plan already, so that both meet trees of the same height.
 */
export const dispatchScale: Bench = {
  name: 'dispatch-scale',
  run: async () => {
    const office = await taskOffice();
    const server = new pg.Client({ connectionString: office.database.superuserUrl });
    await server.connect();
    try {
      await server.query('create extension if not exists pg_stat_statements');
      await perAssignment(office, server, CITY);
      const [small, large]: [Cost[], Cost[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        small.push(await perAssignment(office, server, DISTRICT));
        large.push(await perAssignment(office, server, CITY));
      }
      const of = (costs: readonly Cost[], name: keyof Cost): number => median(costs.map((cost) => cost[name]));
      return [
        compared('dispatch-buffers-1500-to-82', 'buffers/assignment', of(large, 'buffers'), of(small, 'buffers')),
        compared('dispatch-wal-1500-to-82', 'bytes/assignment', of(large, 'walBytes'), of(small, 'walBytes')),
      ];
    } finally {
      await server.end();
      await office.close();
    }
  },
};

const compared = (name: string, unit: string, value: number, baseline: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  baseline: rounded(baseline),
  ratio: rounded(value / baseline),
  goal: `ratio <= ${GOAL}`,
  ok: value / baseline <= GOAL,
});

async function perAssignment(office: TaskOffice, server: pg.Client, more: number): Promise<Cost> {
  const { as, taskIds, officeId } = await approvable(office, more);
  await server.query('checkpoint');
  const before = await cost(server, office.database.name);
  const { assignments } = await office.get(DispatchTasksUseCase).execute(as('OFFICE_HEAD'), { taskIds });
  const after = await cost(server, office.database.name);
  const [{ n } = { n: 0 }] = await office.rows<{ n: number }>('select count(*)::int as n from duban.assignment where office_id = $1', [officeId]);
  if (n !== assignments || n < more) throw new Error(`${n} assignments for ${more} more units`);
  return { buffers: (after.buffers - before.buffers) / n, walBytes: (after.walBytes - before.walBytes) / n };
}

async function approvable(office: TaskOffice, more: number) {
  const district = await realDistrict(office, more);
  const staff = district.as('OFFICE_STAFF');
  const fileId = await office.upload(staff, 'outline.txt', TEXT);
  const { id, version } = await office.get(ImportOutlineUseCase).execute(staff, { fileId });
  const ours = { series: '纲要', title: '纲要', documentNo: null, periodStart: '2026-01-01', periodEnd: '2030-12-31' };
  const { versionId } = await office.get(ConfirmImportUseCase).execute(staff, { importId: id, version, ...ours });
  await office.get(DraftTasksFromOutlineUseCase).execute(staff, { outlineVersionId: versionId!, planYear: 2026 });
  const taskIds = (await office.rows<{ id: string }>('select id from duban.task where office_id = $1 order by ordinal', [district.officeId])).map((row) => row.id);
  await office.get(InitiateTasksUseCase).execute(staff, { taskIds, change: { due: '2026-12-18', measure: '落实' }, onlyWithoutDue: false });
  await office.get(SubmitForApprovalUseCase).execute(staff, { taskIds });
  return { as: district.as, taskIds, officeId: district.officeId };
}

async function cost(server: pg.Client, database: string): Promise<Cost> {
  const { rows } = await server.query<{ buffers: string; wal: string }>(
    `select sum(s.shared_blks_hit + s.shared_blks_read) as buffers, sum(s.wal_bytes) as wal
       from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = $1 and s.toplevel`,
    [database],
  );
  return { buffers: Number(rows[0]!.buffers), walBytes: Number(rows[0]!.wal) };
}
