import { Injectable } from '@nestjs/common';
import type { ReviewCompletionInput, SubmitCompletionRequest } from '#contracts/assignments.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { assignmentDeadline } from './assignment-deadlines.js';
import type { Assignment } from './assignment.entity.js';
import { AssignmentFactsQueries } from './assignment-facts.queries.js';
import { AssignmentRepository } from './assignment.repository.js';
import { CompletionFiling } from './completion.js';
import { nextState } from './receipt-signing.js';
import { RuleBook } from './rules-of-day.js';
import { TaskRepository } from './task.repository.js';

export interface OnAssignment {
  readonly assignmentId: string;
  readonly version: number;
}

@Injectable()
export class SubmitCompletionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly filing: CompletionFiling,
  ) {}

  async execute(context: ActContext, input: OnAssignment & SubmitCompletionRequest): Promise<void> {
    await this.uow.run(context, (tx) => this.filing.submit(tx, { ...input, signer: tx.actor, proxyEntryId: null }));
  }
}

/** 审核通过 or 退回: by the first lead for responsible units, by the office for leads, never by the submitter's own family. */
@Injectable()
export class ReviewCompletionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly tasks: TaskRepository,
    private readonly deadlines: Deadlines,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnAssignment & ReviewCompletionInput): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
      const facts = (await this.facts.of(tx, [row])).get(row.id)!;
      row.state = nextState(facts, input.decision, tx.actor, tx, { rules: day.rules, reason: input.reason });
      const accepted = input.decision === 'acceptCompletion';
      if (accepted) row.completedOn = row.completionSubmittedOn;
      else row.returnCount += 1;
      await this.deadlines.stop(tx, [{ subjectKind: 'assignment', subjectId: row.id }], input.decision);
      if (!accepted) await this.resumeClock(tx, row);
      await this.assignments.save(tx, [row]);
      const action = accepted ? 'assignment.accept' : 'assignment.return';
      tx.audit({ action, subjectKind: 'assignment', subjectId: row.id, detail: { reason: input.reason, returns: row.returnCount }, policyVersion: day.version });
    });
  }

  /** Returned work runs against its old date again: a return grants no time. */
  private async resumeClock(tx: Tx, row: Assignment): Promise<void> {
    const [task] = await this.tasks.lock(tx, [row.taskId]);
    const [unit] = await this.units.byIds(tx, [row.unitId]);
    row.dueVersion += 1;
    const clock = { ladder: 'assignment' as const, startedOn: tx.today, due: row.currentDue, dueVersion: row.dueVersion };
    await this.deadlines.put(tx, [assignmentDeadline(task!, row, unit!.code, clock)]);
  }
}

/** 不再承担: with a reason, by the head of the office. */
@Injectable()
export class ExemptAssignmentUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly deadlines: Deadlines,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnAssignment & { readonly reason: string }): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
      const facts = (await this.facts.of(tx, [row])).get(row.id)!;
      row.state = nextState(facts, 'exempt', tx.actor, tx, { rules: day.rules, reason: input.reason });
      row.exemptReason = input.reason;
      await this.assignments.save(tx, [row]);
      await this.deadlines.stop(tx, [{ subjectKind: 'assignment', subjectId: row.id }], 'exempt');
      tx.audit({ action: 'assignment.exempt', subjectKind: 'assignment', subjectId: row.id, detail: { reason: input.reason }, policyVersion: day.version });
    });
  }
}
