import type { Provider } from '@nestjs/common';
import { Deadlines } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import {
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import {
  ConfirmRevisionUseCase,
  REVISIONS_ENTITIES,
  RevisionWork,
  RevisionsModule,
  StartRevisionUseCase,
} from '#rooms/revisions/index.js';
import { AssignmentClocks } from '#rooms/tasks/index.js';
import { type RealDistrict, realDistrict } from './real-district.js';
import { type TaskOffice, taskOffice } from './task-office.js';

const WRITTEN = [
  'assignment',
  'deadline',
  'audit_event',
  'task',
  'revision_task',
  'revision_draft',
  'task_unit',
  'roster_member',
];

export interface CityRevision {
  readonly office: TaskOffice;
  readonly district: RealDistrict;
  /** Of the dispatched tasks, in outline order. */
  readonly ids: readonly string[];
  /**
   * Imports the text as the next version, confirms the revision and carries it out in the worker, which is killed after each
   * `killedAfter` steps and runs again. @returns how many steps it took
   */
  revised(text: string, killedAfter: number): Promise<number>;
  /** Rows that each transaction wrote during the work, the largest first. */
  written(work: () => Promise<unknown>): Promise<number[]>;
  /** How the table of deadlines differs from what the tasks say. */
  clocks(): Promise<unknown[]>;
}

/** An outline dispatched to a city of very many streets. */
export async function cityRevision(
  { title, text, streets }: { title: string; text: string; streets: number },
  providers: readonly Provider[] = [],
): Promise<CityRevision> {
  const office = await taskOffice({
    modules: [RevisionsModule],
    entities: [...DOCUMENTS_ENTITIES, ...NOTICES_ENTITIES, ...REVISIONS_ENTITIES],
    providers: [...providers],
  });
  const district = await realDistrict(office, streets);
  const [staff, head] = [district.as('OFFICE_STAFF'), district.as('OFFICE_HEAD')];

  async function imported(source: string): Promise<string> {
    const fileId = await office.upload(staff, 'outline.txt', source);
    const { id, version } = await office.get(ImportOutlineUseCase).execute(staff, { fileId });
    const named = { series: title, title, documentNo: null, periodStart: '2026-01-01', periodEnd: '2030-12-31' };
    return (await office.get(ConfirmImportUseCase).execute(staff, { importId: id, version, ...named })).versionId!;
  }

  async function carriedOut(revisionId: string, killedAfter: number): Promise<number> {
    const [work] = office.get(RevisionWork).longWorks();
    let steps = 0;
    for (let ended = false; !ended;) {
      let now = 0;
      const progress = async (): Promise<void> => {
        steps += 1;
        now += 1;
        if (now === killedAfter) throw new Error('killed');
      };
      ended = await work!.run({ id: revisionId, ctx: head, input: { revisionId }, progress }).then(
        () => true,
        (error: Error) => {
          if (error.message !== 'killed') throw error;
          return false;
        },
      );
    }
    return steps;
  }

  const outlineVersionId = await imported(text);
  await office.get(DraftTasksFromOutlineUseCase).execute(staff, { outlineVersionId, planYear: 2026 });
  const ids = (
    await office.rows<{ id: string }>('select id from duban.task where office_id = $1 order by ordinal', [
      district.officeId,
    ])
  ).map((row) => row.id);
  const change = { due: '2026-12-18', measure: '落实' };
  await office.get(InitiateTasksUseCase).execute(staff, { taskIds: ids, change, onlyWithoutDue: false });
  await office.get(SubmitForApprovalUseCase).execute(staff, { taskIds: ids });
  await office.get(DispatchTasksUseCase).execute(head, { taskIds: ids });

  return {
    office,
    district,
    ids,
    revised: async (source, killedAfter) => {
      const next = await imported(source);
      const { id, version } = await office.get(StartRevisionUseCase).execute(staff, { outlineVersionId: next });
      await office.get(ConfirmRevisionUseCase).execute(head, { revisionId: id!, version, basis: '会议(虚构)' });
      return carriedOut(id!, killedAfter);
    },
    written: async (work) => {
      const [since] = await office.rows<{ x: string }>('select pg_current_xact_id()::text as x');
      await work();
      const all = WRITTEN.map((table) => `select xmin::text::bigint as x from duban.${table}`).join(' union all ');
      const rows = await office.rows<{ n: number }>(
        `select count(*)::int as n from (${all}) w where x > $1::bigint group by x order by n desc`,
        [since!.x],
      );
      return rows.map(({ n }) => n);
    },
    clocks: () =>
      office.uow.read(head, async (tx) =>
        office.get(Deadlines).compare(tx, 'assignment', await office.get(AssignmentClocks).expected(tx)),
      ),
  };
}
