import { Injectable } from '@nestjs/common';
import type { ConfirmRevisionRequest, RevisionView } from '#contracts/revisions.js';
import { refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { pairingOf } from '#domain/outline-revision/compare-clauses.js';
import { revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import type { OnRevision } from './pair-clauses.use-case.js';
import { type RevisionCase, RevisionCases, correctionsOf } from './revision-case.js';
import { RevisionSteps } from './revision-steps.js';
import { dueOf, revisionView } from './revision-view.js';
import type { Revision } from './revision.entity.js';
import { RevisionRepository, type TaskLine } from './revision.repository.js';
import { REVISION_WORK } from './revision-work.js';

/**
 * The head confirms: the decision on every task is written down, and carried out as far as one transaction reaches; the
 * worker does the rest in the head's name. Confirmed again, it changes nothing.
 */
@Injectable()
export class ConfirmRevisionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
    private readonly steps: RevisionSteps,
    private readonly jobs: JobRunner,
  ) {}

  async execute(ctx: ActContext, input: OnRevision & ConfirmRevisionRequest): Promise<RevisionView> {
    return this.uow.run(ctx, async (tx) => {
      await this.revisions.lockBeside(tx, input.revisionId);
      const row = await this.revisions.lock(tx, input.revisionId, null);
      if (row.state === 'DRAFT') await this.confirm(tx, input);
      return revisionView(await this.cases.ofRevision(tx, row.id), tx.actor, tx.today);
    });
  }

  private async confirm(tx: Tx, { revisionId, version, basis }: OnRevision & ConfirmRevisionRequest): Promise<void> {
    const row = await this.revisions.lock(tx, revisionId, version);
    const found = await this.cases.ofRevision(tx, revisionId);
    const { next } = accepted(decide(revisionMachine, found.facts, 'confirm', tx.actor, tx.today, { basis }));
    const lines = linesOf(found, tx);
    const { tasks, drafts } = found.plan;
    await this.revisions.writeTasks(
      tx,
      row.id,
      lines.map(({ taskId }) => taskId),
      lines,
    );
    await this.revisions.writeDrafts(tx, row.id, drafts);
    Object.assign(row, {
      state: next,
      basis,
      confirmedBy: tx.actor.accountId,
      confirmedAt: tx.now,
    } satisfies Partial<Revision>);
    row.corrections = [...correctionsOf(found.revision, found.pair)];
    row.oldVersionId = found.pair.old!.id;
    row.pairings = found.changes.map(pairingOf);
    await this.revisions.save(tx, row);
    tx.audit({
      action: 'revision.confirm',
      subjectKind: 'revision',
      subjectId: row.id,
      detail: { basis, tasks: tasks.length, drafts: drafts.length, corrections: row.corrections.length },
    });
    const left = await this.steps.step(tx, row, this.steps.rows - lines.length - drafts.length);
    if (left > 0) await this.jobs.start(tx, workOf(row, found, left));
  }
}

const workOf = (row: Revision, { pair }: RevisionCase, total: number) => ({
  kind: REVISION_WORK,
  title: `落实纲要修订:${pair.now.title}`,
  subjectId: row.id,
  input: { revisionId: row.id },
  total,
});

/** What was absorbed comes before the task that it goes over into, so that this one is amended with all its parts. */
const ORDER = ['ABSORB', 'AMEND', 'FOLLOW', 'KEEP', 'REVOKE', 'HOLD'] as const;

function linesOf(found: RevisionCase, tx: Tx): TaskLine[] {
  const decided = new Map(found.lines.tasks.map((line) => [line.taskId, line]));
  const planned = [...found.plan.tasks].sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
  return planned.map((each): TaskLine => {
    const { task, decision, effect, clauseId, intoTaskId } = each;
    const line = decided.get(task.id);
    const due = effect === 'AMEND' ? (line?.due ?? dueOf(each, tx.today)?.date ?? null) : null;
    if (due !== null && due < tx.today) throw new RefusedError(refuse('due-date-past', { due, taskId: task.id }));
    // Finished work under a changed clause stays where it is, and there is nothing to carry out.
    const appliedAt = effect === 'KEEP' && clauseId === null ? tx.now.toISOString() : null;
    return {
      ...{ taskId: task.id, decision, effect, clauseId, intoTaskId, due, appliedAt },
      reason: line?.reason ?? null,
      oldClauseId: task.clauseId,
    };
  });
}
