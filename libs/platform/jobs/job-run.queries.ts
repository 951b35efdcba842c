import { type Page, type PageQuery, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { holdsRole } from '#domain/kernel/actor.js';
import { refuse } from '#domain/kernel/decision.js';
import type { Tx } from '../database/unit-of-work.js';
import { NotFoundError, RefusedError } from '../errors/errors.js';
import { JobRunner, type JobRunRow, type StartWork } from './long-work.js';

const ROW = `id, kind, subject_id as "subjectId", title, state, done, total, result, error, started_by as "startedBy",
  created_at as "createdAt", finished_at as "finishedAt"`;
const OPEN = `state in ('WAITING', 'RUNNING')`;

/** The office sees every run of its circle, others what they started themselves. */
const VISIBLE = 'office_id = $1 and ($2::uuid is null or started_by = $2)';
const seenBy = (tx: Tx): readonly (string | null)[] => [tx.officeId, tx.scope.kind === 'OFFICE' ? null : tx.actor.accountId];

/** The runs of long work as rows: started with the act that asks for them, found again by anybody of the office. */
export class JobRuns extends JobRunner {
  async start(tx: Tx, work: StartWork): Promise<string> {
    const id = tx.id();
    const context = { actor: tx.actor, officeId: tx.officeId, scope: tx.scope };
    const rows = await tx.query<{ id: string }>(
      `with open as (
         select id from duban.job_run where office_id = $2 and kind = $3 and subject_id = $4::uuid and ${OPEN} limit 1
       ), made as (
         insert into duban.job_run (id, office_id, kind, subject_id, title, input, context, state, total, started_by, created_at)
         select $1, $2, $3, $4::uuid, $5, $6, $7, 'WAITING', $8, $9, $10 where not exists (select 1 from open)
         on conflict do nothing returning id
       ) select id from open union all select id from made`,
      [id, tx.officeId, work.kind, work.subjectId, work.title, JSON.stringify(work.input), JSON.stringify(context), work.total ?? 0, tx.actor.accountId, tx.now],
    );
    // Nothing at all: another transaction has just started the same work and committed first.
    if (!rows[0]) throw new RefusedError(refuse('work-already-started', { kind: work.kind, subjectId: work.subjectId }));
    if (rows[0].id === id) tx.send({ kind: 'job.run', payload: { jobRunId: id } });
    return rows[0].id;
  }

  async find(tx: Tx, id: string): Promise<JobRunRow> {
    const [row] = await tx.query<JobRunRow>(`select ${ROW} from duban.job_run where id = $3 and ${VISIBLE}`, [...seenBy(tx), id]);
    if (!row) throw new NotFoundError('job-run', id);
    return row;
  }

  async page(tx: Tx, { cursor, limit }: PageQuery): Promise<Page<JobRunRow>> {
    const [at, id] = decodeCursor(cursor, ['instant', 'id']) ?? [null, null];
    const found = await tx.query<JobRunRow>(
      `select ${ROW} from duban.job_run
        where ${VISIBLE} and ($3::timestamptz is null or created_at < $3 or (created_at = $3 and id > $4::uuid))
        order by created_at desc, id limit $5`,
      [...seenBy(tx), at, id, limit + 1],
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null };
  }

  async cancel(tx: Tx, id: string): Promise<void> {
    const row = await this.find(tx, id);
    // Who only looks on (leaders, inspectors, auditors) sees every run and ends none.
    const mayEnd = row.startedBy === tx.actor.accountId || holdsRole(tx.actor, 'OFFICE_STAFF', 'OFFICE_HEAD');
    if (!mayEnd) throw new RefusedError(refuse('wrong-role', { roles: ['OFFICE_STAFF', 'OFFICE_HEAD'] }));
    const touched = await tx.execute(`update duban.job_run set cancel_requested = true where id = $1 and ${OPEN}`, [id]);
    if (touched === 0) throw new RefusedError(refuse('work-already-finished', { state: row.state }));
    tx.audit({ action: 'job.cancel', subjectKind: 'job-run', subjectId: id });
  }
}
