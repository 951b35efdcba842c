import { Inject, Injectable, Optional } from '@nestjs/common';
import { type RevisionEffect, isFinished } from '#domain/outline-revision/revision-plan.js';
import type { TaskState } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type AmendedParts, TaskAbsorption, TaskRevision } from '#rooms/amendments/index.js';
import { RevokeTasksUseCase } from '#rooms/closing/index.js';
import { LinkCarryOver } from '#rooms/links/index.js';
import { NoticeCarryOver } from '#rooms/notices/index.js';
import type { ClauseRow } from '#rooms/outlines/index.js';
import { PartsAhead, amendmentOf, reasonOf } from './parts-ahead.js';
import { type RevisionCase, RevisionCases } from './revision-case.js';
import type { Revision } from './revision.entity.js';
import { type DraftLine, RevisionRepository, type TaskLine } from './revision.repository.js';

/** No transaction touches more than 5,000 rows; a hundred are for the revision itself and its audit. */
export const ROWS_PER_STEP = 4_900;
/** Specs set a smaller step, to see it resumed. */
export const REVISION_STEP = Symbol('rows of a step of a revision');
/** The task, its line, its units and its audit row. */
const ROWS_PER_TASK = 12;
/** A draft with its units, duties and targets. */
const ROWS_PER_DRAFT = 24;
/**
 * Per open part: its row, its clocks and its audit row, and of an absorbed one what was decided about it and another; of a
 * task that only follows, the clocks that bear its words.
 */
const ROWS_PER_PART: Readonly<Record<RevisionEffect, number>> = {
  FOLLOW: 2,
  AMEND: 5,
  ABSORB: 6,
  REVOKE: 4,
  HOLD: 0,
  KEEP: 0,
};

/** Units are given their parts when the task is dispatched, not by a revision before that. */
const BEFORE_DISPATCH: readonly TaskState[] = ['DRAFT', 'PENDING_APPROVAL'];

/** Carries a confirmed revision out, a step a transaction. Repeated, or resumed after a kill, it doubles nothing. */
@Injectable()
export class RevisionSteps {
  constructor(
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
    private readonly tasks: TaskRevision,
    private readonly absorption: TaskAbsorption,
    private readonly revoking: RevokeTasksUseCase,
    private readonly ahead: PartsAhead,
    private readonly links: LinkCarryOver,
    private readonly notices: NoticeCarryOver,
    @Optional() @Inject(REVISION_STEP) readonly rows: number = ROWS_PER_STEP,
  ) {}

  /** Does as much as fits into `room` rows. The revision is locked. @returns tasks and drafts that are left; 1: links alone */
  async step(tx: Tx, row: Revision, room: number): Promise<number> {
    const found = await this.cases.ofRevision(tx, row.id);
    const waiting = found.lines.tasks.filter(({ appliedAt }) => appliedAt === null);
    const clauses = clausesOf(found);
    const drafts = found.lines.drafts.filter(({ appliedAt }) => appliedAt === null);
    const cost = await this.costs(tx, found, waiting, clauses);
    const [first] = waiting;
    // Only a step of its own may take a task in pieces: what stands before it in the order has been carried out by then.
    if (first && room >= this.rows && cost(first) > room) {
      const parts = await this.ahead.step(tx, found, clauses, asOfNow(first, found), room);
      if (parts > 0) return waiting.length + drafts.length;
    }
    const slice = this.fitting(waiting, room, cost);
    if (slice.length > 0) await this.apply(tx, found, slice);
    const left = slice.reduce((sum, line) => sum - cost(line), room);
    const begun = slice.length < waiting.length ? [] : this.fitting(drafts, left, () => ROWS_PER_DRAFT);
    if (begun.length > 0) await this.draft(tx, found, begun);
    const open = waiting.length + drafts.length - slice.length - begun.length;
    const rest = begun.reduce((sum) => sum - ROWS_PER_DRAFT, left);
    return open > 0 || (await this.links.follow(tx, goneOn(found), rest)) ? open : 1;
  }

  /** What a line touches at most, with the parts of units that the new text names and that are no parts yet. */
  private async costs(
    tx: Tx,
    found: RevisionCase,
    waiting: readonly TaskLine[],
    clauses: ReadonlyMap<string, ClauseRow>,
  ): Promise<(line: TaskLine) => number> {
    const amended = waiting.filter((line) => {
      const { effect } = asOfNow(line, found);
      return effect === 'AMEND' && !BEFORE_DISPATCH.includes(found.tasks.get(line.taskId)!.state);
    });
    const given = await this.tasks.rowsToGive(
      tx,
      amended.map((line) => amendmentOf(found, clauses, line)),
    );
    const rowsToGive = new Map(amended.map(({ taskId }, index) => [taskId, given[index]!]));
    return (line) => {
      const { no, title, activeParts } = found.tasks.get(line.taskId)!;
      const { effect } = asOfNow(line, found);
      const now = clauses.get(line.clauseId ?? '');
      const same = effect === 'FOLLOW' && now?.no === no && now.title === title;
      return ROWS_PER_TASK + (same ? 0 : ROWS_PER_PART[effect] * activeParts) + (rowsToGive.get(line.taskId) ?? 0);
    };
  }

  /** The first lines that fit; where a whole step is free, always one. */
  private fitting<T>(lines: readonly T[], room: number, cost: (line: T) => number): T[] {
    let left = room;
    const end = lines.findIndex((line, index) => (left -= cost(line)) < 0 && (index > 0 || room < this.rows));
    return end < 0 ? [...lines] : lines.slice(0, end);
  }

  private async apply(tx: Tx, found: RevisionCase, slice: readonly TaskLine[]): Promise<void> {
    const now = slice.map((line) => asOfNow(line, found));
    const of = (effect: RevisionEffect) => now.filter((line) => line.effect === effect);
    await this.absorb(tx, of('ABSORB'), reasonOf(found, 'ABSORB'));
    const parts = await this.amend(tx, found, of('AMEND'));
    const clauses = clausesOf(found);
    const follow = (lines: readonly TaskLine[], words: boolean) =>
      lines.flatMap(({ taskId, clauseId }) => (clauseId ? [{ taskId, clause: clauses.get(clauseId)!, words }] : []));
    await this.tasks.follow(tx, [...follow(of('FOLLOW'), true), ...follow(of('KEEP'), false)]);
    for (const [why, lines] of byReason(of('REVOKE'), reasonOf(found, 'REVOKE')))
      await this.revoking.revoke(tx, { taskIds: lines.map(({ taskId }) => taskId), reason: why });
    await this.revisions.applied(tx, found.revision!.id, now);
    tx.audit({
      action: 'revision.apply',
      subjectKind: 'revision',
      subjectId: found.revision!.id,
      // Parts that the new text names no more and that an open notice keeps are told here.
      detail: { tasks: slice.length, ...parts },
      subjects: { kind: 'task', ids: slice.map(({ taskId }) => taskId) },
    });
  }

  private async absorb(tx: Tx, lines: readonly TaskLine[], reason: string): Promise<void> {
    const items = lines.map(({ taskId, intoTaskId }) => ({ taskId, intoTaskId: intoTaskId! }));
    await this.links.absorbed(
      tx,
      items.map(({ taskId, intoTaskId }) => ({ fromTaskId: taskId, intoTaskId })),
    );
    const replaced = await this.absorption.absorb(tx, items, reason);
    await this.links.replaced(tx, replaced);
    await this.notices.follow(
      tx,
      items.map(({ taskId, intoTaskId }) => ({ from: taskId, to: intoTaskId })),
      replaced,
    );
  }

  private async amend(tx: Tx, found: RevisionCase, lines: readonly TaskLine[]): Promise<AmendedParts> {
    const clauses = clausesOf(found);
    const notices = await this.notices.openOf(
      tx,
      lines.map(({ taskId }) => taskId),
    );
    return this.tasks.amend(
      tx,
      lines.map((line) => amendmentOf(found, clauses, line)),
      new Set(notices.flatMap(({ assignmentId }) => assignmentId ?? [])),
      reasonOf(found, 'AMEND'),
    );
  }

  private async draft(tx: Tx, found: RevisionCase, lines: readonly DraftLine[]): Promise<void> {
    const clauses = clausesOf(found);
    const items = lines.map((line) => ({ ...line, clause: clauses.get(line.clauseId)! }));
    const made = await this.tasks.draft(tx, items, found.pair.now.title);
    const done = lines.map((line) => ({ ...line, taskId: made.get(`${line.clauseId} ${line.planYear}`) ?? null }));
    await this.revisions.drafted(tx, found.revision!.id, done);
    tx.audit({
      action: 'revision.draft',
      subjectKind: 'revision',
      subjectId: found.revision!.id,
      detail: { drafts: done.length },
      subjects: { kind: 'task', ids: done.flatMap(({ taskId }) => taskId ?? []) },
    });
  }
}

/** What was confirmed, looked at again: meanwhile a task may have been finished, or a notice may have come or gone. */
function asOfNow(line: TaskLine, { tasks, notices }: RevisionCase): TaskLine & { readonly effect: RevisionEffect } {
  const effect = line.effect!;
  const { state } = tasks.get(line.taskId)!;
  const over = isFinished(state) || state === 'REVOKED' || state === 'CARRIED_OVER';
  // Finished work keeps the words that it was done under: it follows a clause only where this says the same.
  if (over) return { ...line, effect: 'KEEP', clauseId: effect === 'AMEND' ? null : line.clauseId };
  if (effect !== 'REVOKE' && effect !== 'HOLD') return { ...line, effect };
  return { ...line, effect: notices.has(line.taskId) ? 'HOLD' : 'REVOKE' };
}

const clausesOf = ({ pair }: RevisionCase): Map<string, ClauseRow> =>
  new Map([...(pair.old?.clauses ?? []), ...pair.now.clauses].map((clause) => [clause.id, clause]));

/** Where a clause was split, its task goes on under the first; the others are new work, which people look at anew. */
const goneOn = ({ changes }: RevisionCase) =>
  changes.flatMap(({ olds, news: [now] }) =>
    now ? olds.map(({ id }) => ({ oldClauseId: id, newClauseId: now.id, merged: olds.length > 1 })) : [],
  );

function byReason(lines: readonly TaskLine[], fallback: string): Map<string, TaskLine[]> {
  const found = new Map<string, TaskLine[]>();
  for (const line of lines) {
    const reason = line.reason ?? fallback;
    found.set(reason, [...(found.get(reason) ?? []), line]);
  }
  return found;
}
