import { Injectable } from '@nestjs/common';
import type { DecideRevisionTasksRequest, RevisionView } from '#contracts/revisions.js';
import { type Refusal, refuse } from '#domain/kernel/decision.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { decide } from '#domain/kernel/state-machine.js';
import { revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { isFinished } from '#domain/outline-revision/revision-plan.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import type { OnRevision } from './pair-clauses.use-case.js';
import { type RevisionCase, RevisionCases } from './revision-case.js';
import { revisionView } from './revision-view.js';
import { RevisionRepository, type TaskLine } from './revision.repository.js';

type Decision = DecideRevisionTasksRequest['decisions'][number];

/** What becomes of old tasks, where it is not what the pairing suggests. One that cannot be refuses them all. */
@Injectable()
export class DecideRevisionTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
  ) {}

  async execute(ctx: ActContext, input: OnRevision & DecideRevisionTasksRequest): Promise<RevisionView> {
    return this.uow.run(ctx, async (tx) => {
      const row = await this.revisions.lock(tx, input.revisionId, input.version);
      const found = await this.cases.ofRevision(tx, row.id);
      accepted(decide(revisionMachine, found.facts, 'decideTasks', tx.actor, tx.today, {}));
      for (const decision of input.decisions) {
        const refusal = refusalOf(decision, found, tx.today);
        if (refusal) throw new RefusedError(refusal);
      }
      const lines = input.decisions.flatMap((decision) => lineOf(decision));
      await this.revisions.writeTasks(
        tx,
        row.id,
        input.decisions.map(({ taskId }) => taskId),
        lines,
      );
      await this.revisions.save(tx, row);
      const detail = { decisions: input.decisions };
      tx.audit({ action: 'revision.decide-tasks', subjectKind: 'revision', subjectId: row.id, detail });
      return revisionView(await this.cases.ofRevision(tx, row.id), tx.actor, tx.today);
    });
  }
}

function refusalOf(
  { taskId, decision, reason, due }: Decision,
  { plan }: RevisionCase,
  today: LocalDate,
): Refusal | null {
  const planned = plan.tasks.find(({ task }) => task.id === taskId);
  if (!planned || isFinished(planned.task.state)) return refuse('task-not-in-revision', { taskId });
  if (decision !== null && !planned.allowed.includes(decision))
    return refuse('decision-not-allowed', { taskId, decision, allowed: planned.allowed });
  if (decision === 'DROPPED' && planned.suggested !== 'DROPPED' && !reason)
    return refuse('reason-required', { field: 'reason', taskId });
  if (due !== null && decision !== 'AMENDED' && decision !== 'SPLIT') return refuse('due-not-changed-here', { taskId });
  return due !== null && due < today ? refuse('due-date-past', { due, taskId }) : null;
}

const lineOf = ({ taskId, decision, reason, due }: Decision): TaskLine[] =>
  decision === null
    ? []
    : [
        {
          ...{ taskId, decision, reason, due: due as LocalDate | null },
          ...{ effect: null, oldClauseId: null, clauseId: null, intoTaskId: null, appliedAt: null },
        },
      ];
