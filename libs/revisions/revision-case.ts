import { Injectable } from '@nestjs/common';
import { alignClauses } from '#domain/outline-revision/align-clauses.js';
import { type ClauseChange, changesOf, compareClauses } from '#domain/outline-revision/compare-clauses.js';
import type { PairingCorrection } from '#domain/outline-revision/pairing-corrections.js';
import type { Pairing } from '#domain/outline-revision/revised-clause.js';
import {
  type RevisedTask,
  type RevisionPlan,
  isFinished,
  planRevision,
} from '#domain/outline-revision/revision-plan.js';
import type { RevisionFacts } from '#domain/outline-revision/revision.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { NoticeCarryOver, type OpenNotice } from '#rooms/notices/index.js';
import { type VersionPair, VersionPairQueries } from '#rooms/outlines/index.js';
import { type RevisionTaskRow, RevisionTaskQueries } from '#rooms/tasks/index.js';
import type { Revision } from './revision.entity.js';
import { RevisionRepository, type RevisionLines } from './revision.repository.js';

/** Everything that a revision is decided and shown from. */
export interface RevisionCase {
  readonly pair: VersionPair;
  readonly revision: Revision | null;
  readonly lines: RevisionLines;
  readonly changes: readonly ClauseChange[];
  readonly tasks: ReadonlyMap<string, RevisionTaskRow>;
  readonly notices: ReadonlyMap<string, readonly OpenNotice[]>;
  /** What the confirmation would do; after it, nothing more. */
  readonly plan: RevisionPlan;
  readonly facts: RevisionFacts;
}

const NO_LINES: RevisionLines = { tasks: [], drafts: [] };
const NO_PLAN: RevisionPlan = { tasks: [], drafts: [], planYear: null };

/** So many pairs of versions are looked at again within the hour. */
const REMEMBERED = 8;

/** Reads a revision in four statements, however long the outline is; two more where a version is passed over. */
@Injectable()
export class RevisionCases {
  private readonly aligned = new Map<string, readonly Pairing[]>();

  constructor(
    private readonly versions: VersionPairQueries,
    private readonly revisions: RevisionRepository,
    private readonly tasks: RevisionTaskQueries,
    private readonly notices: NoticeCarryOver,
  ) {}

  async ofVersion(tx: Tx, newVersionId: string): Promise<RevisionCase> {
    const found = await this.revisions.find(tx, { newVersionId });
    return this.build(tx, newVersionId, found?.revision ?? null, found?.lines ?? NO_LINES);
  }

  async ofRevision(tx: Tx, id: string): Promise<RevisionCase> {
    const found = await this.revisions.find(tx, { id });
    if (!found) throw new NotFoundError('revision', id);
    return this.build(tx, found.revision.newVersionId, found.revision, found.lines);
  }

  private async build(
    tx: Tx,
    newVersionId: string,
    revision: Revision | null,
    lines: RevisionLines,
  ): Promise<RevisionCase> {
    const begun = await this.versions.of(tx, newVersionId, revision?.oldVersionId);
    const confirmed = revision?.state === 'CONFIRMED';
    const ids = [newVersionId, ...begun.earlier];
    const rows = await this.tasks.of(tx, {
      versionIds: confirmed ? [] : ids,
      taskIds: lines.tasks.map(({ taskId }) => taskId),
    });
    const followed = begun.old && !confirmed ? await this.followed(tx, begun, rows) : begun.old?.id;
    const pair = begun.old?.id === followed ? begun : await this.versions.of(tx, newVersionId, followed);
    const own = confirmed ? rows : rows.filter((row) => row.outlineVersionId === pair.old?.id && counts(row));
    const notices = byTask(
      await this.notices.openOf(
        tx,
        own.map(({ id }) => id),
      ),
    );
    const changes = this.changesIn(pair, revision);
    const plan = confirmed
      ? NO_PLAN
      : planRevision(
          changes,
          own.map((row) => revised(row, notices)),
          lines.tasks,
        );
    const tasks = new Map(own.map((row) => [row.id, row]));
    const elsewhere = (versionIds: readonly string[]) =>
      rows.filter((row) => versionIds.includes(row.outlineVersionId));
    return {
      ...{ pair, revision, lines, changes, tasks, notices, plan },
      facts: {
        state: revision?.state ?? null,
        follows: pair.old !== null,
        olderOpenTasks: elsewhere(pair.earlier.filter((id) => id !== pair.old?.id)).filter(
          (row) => counts(row) && !isFinished(row.state),
        ).length,
        draftedTasks: confirmed ? 0 : elsewhere([pair.now.id]).length,
        impossible: plan.tasks.filter(({ impossible }) => impossible).map(({ task }) => task.id),
        settleable: settleableOf(lines, tasks, notices).length,
      },
    };
  }

  /**
   * The version that this one follows. One that was filed under this series by mistake has no task and no revision into it:
   * it is passed over for the latest whose work is open, or that work could go on under no later version any more.
   */
  private async followed(tx: Tx, { earlier }: VersionPair, rows: readonly RevisionTaskRow[]): Promise<string> {
    const at = earlier.findIndex((id) => rows.some((row) => row.outlineVersionId === id));
    if (at <= 0) return earlier[0]!;
    const open = rows.some((row) => row.outlineVersionId === earlier[at] && counts(row) && !isFinished(row.state));
    return open && !(await this.revisions.anyConfirmedInto(tx, earlier.slice(0, at))) ? earlier[at]! : earlier[0]!;
  }

  private changesIn(pair: VersionPair, revision: Revision | null): ClauseChange[] {
    const [olds, news] = [pair.old?.clauses ?? [], pair.now.clauses];
    if (revision?.pairings) return changesOf(olds, news, revision.pairings);
    return compareClauses(olds, news, correctionsOf(revision, pair), this.alignment(pair));
  }

  /** The program's own pairing. Published versions never change, so it is found once. */
  alignment({ old, now }: VersionPair): readonly Pairing[] {
    const key = `${old?.id} ${now.id}`;
    const found = this.aligned.get(key) ?? alignClauses(old?.clauses ?? [], now.clauses);
    this.aligned.delete(key);
    this.aligned.set(key, found);
    const [oldest] = this.aligned.keys();
    if (this.aligned.size > REMEMBERED) this.aligned.delete(oldest!);
    return found;
  }
}

/** What people said of the pairing of these two versions; said of another one, it means nothing. */
export const correctionsOf = (revision: Revision | null, { old }: VersionPair): readonly PairingCorrection[] =>
  revision && revision.oldVersionId === old?.id ? revision.corrections : [];

function byTask(notices: readonly OpenNotice[]): Map<string, OpenNotice[]> {
  const found = new Map<string, OpenNotice[]>();
  for (const notice of notices) found.set(notice.taskId, [...(found.get(notice.taskId) ?? []), notice]);
  return found;
}

/** A task that was given up or went over into another year is no part of a revision. */
const counts = ({ state }: RevisionTaskRow): boolean => state !== 'REVOKED' && state !== 'CARRIED_OVER';

const revised = (row: RevisionTaskRow, notices: ReadonlyMap<string, readonly OpenNotice[]>): RevisedTask => ({
  ...row,
  openNotices: new Set(notices.get(row.id)?.map(({ id }) => id)).size,
});

/** Tasks that were kept for a notice and stand free now. */
export function settleableOf(
  lines: RevisionLines,
  tasks: ReadonlyMap<string, RevisionTaskRow>,
  notices: ReadonlyMap<string, readonly OpenNotice[]>,
): string[] {
  const kept = lines.tasks.filter(({ effect, appliedAt }) => effect === 'HOLD' && appliedAt !== null);
  return kept
    .map(({ taskId }) => taskId)
    .filter((id) => {
      const task = tasks.get(id);
      return task !== undefined && counts(task) && !isFinished(task.state) && !notices.has(id);
    });
}
