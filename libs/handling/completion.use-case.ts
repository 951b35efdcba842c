import { Injectable } from '@nestjs/common';
import type {
  ReviewCompletionInput,
  ReviewCompletionsRequest,
  SubmitCompletionRequest,
  SubmitCompletionsRequest,
} from '#contracts/assignments.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  decideSet,
  nextState,
} from '#rooms/tasks/index.js';
import { CompletionFiling } from './completion.js';

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

  async execute(
    context: ActContext,
    { sealedScanFileId, ...item }: OnAssignment & SubmitCompletionRequest,
  ): Promise<void> {
    await this.uow.run(context, (tx) =>
      this.filing.submit(tx, [item], { sealedScanFileId, signer: tx.actor, proxyEntryId: null }),
    );
  }
}

/** A unit reports many of its parts done in one act, as it signed for them. */
@Injectable()
export class SubmitCompletionsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly filing: CompletionFiling,
  ) {}

  async execute(
    context: ActContext,
    { items, sealedScanFileId }: SubmitCompletionsRequest,
  ): Promise<{ assignments: number }> {
    await this.uow.run(context, (tx) =>
      this.filing.submit(tx, items, { sealedScanFileId, signer: tx.actor, proxyEntryId: null }),
    );
    return { assignments: items.length };
  }
}

/** 分办: the unit has begun, before there is anything to report. */
@Injectable()
export class StartWorkUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnAssignment): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const { rules } = this.book.at(tx);
      const row = await this.assignments.lockOne(tx, input.assignmentId, input.version);
      const facts = (await this.facts.of(tx, [row])).get(row.id)!;
      row.state = nextState(facts, 'startWork', tx.actor, tx, { rules });
      await this.assignments.save(tx, [row]);
      await this.clocks.stopReceipts(tx, [row]);
      tx.audit({ action: 'assignment.start', subjectKind: 'assignment', subjectId: row.id });
    });
  }
}

/** 审核通过 or 退回: by the first lead for responsible units, by the office for leads, never by the submitter's own family. */
@Injectable()
export class ReviewCompletionsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, { items }: ReviewCompletionsRequest): Promise<{ assignments: number }> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const rows = await this.assignments.lockVisible(tx, items);
      const facts = await this.facts.of(tx, rows);
      const verdicts = new Map(items.map((item) => [item.assignmentId, item]));
      const decided = decideSet(rows, (row) => {
        const { decision, reason } = verdicts.get(row.id)!;
        return nextState(facts.get(row.id)!, decision, tx.actor, tx, { rules: day.rules, reason });
      });
      for (const { row, next } of decided) {
        row.state = next;
        if (next === 'COMPLETED') row.completedOn = row.completionSubmittedOn;
        else runAgain(row, tx);
      }
      await this.assignments.save(tx, rows);
      await this.clocks.restart(tx, rows, 'reviewed');
      for (const { row } of decided) {
        const { decision, reason } = verdicts.get(row.id)!;
        const action = decision === 'acceptCompletion' ? 'assignment.accept' : 'assignment.return';
        const detail = { reason, returns: row.returnCount };
        tx.audit({ action, subjectKind: 'assignment', subjectId: row.id, detail, policyVersion: day.version });
      }
      return { assignments: rows.length };
    });
  }
}

/** The same for one part. */
@Injectable()
export class ReviewCompletionUseCase {
  constructor(private readonly reviewing: ReviewCompletionsUseCase) {}

  async execute(context: ActContext, input: OnAssignment & ReviewCompletionInput): Promise<void> {
    await this.reviewing.execute(context, { items: [input] });
  }
}

/** Returned work runs against its old date again: a return grants no time. */
function runAgain(row: Assignment, tx: Tx): void {
  row.returnCount += 1;
  row.dueVersion += 1;
  row.dueStartedOn = tx.today;
}

/** 不再承担: with a reason, by the head of the office. */
@Injectable()
export class ExemptAssignmentUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
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
      await this.clocks.stop(tx, [row], 'exempt');
      tx.audit({
        action: 'assignment.exempt',
        subjectKind: 'assignment',
        subjectId: row.id,
        detail: { reason: input.reason },
        policyVersion: day.version,
      });
    });
  }
}
