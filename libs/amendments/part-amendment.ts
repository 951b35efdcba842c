import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { PartChanges } from '#domain/outline-revision/unit-amendment.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  type Task,
  TaskRevisionRepository,
  nextState,
} from '#rooms/tasks/index.js';

/** What a revision does to the parts of single units: ended, begun again, given another role. */
@Injectable()
export class PartAmendment {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
    private readonly rows: TaskRevisionRepository,
    private readonly book: RuleBook,
  ) {}

  async release(tx: Tx, parts: readonly Assignment[], reason: string): Promise<void> {
    if (parts.length === 0) return;
    const facts = await this.facts.of(tx, parts);
    const { rules } = this.book.at(tx);
    for (const row of parts) {
      row.state = nextState(facts.get(row.id)!, 'release', SYSTEM_ACTOR, tx, { rules, reason });
      row.exemptReason = reason;
    }
    await this.assignments.save(tx, parts);
    await this.clocks.stop(tx, parts, 'released');
    tx.audit({
      action: 'assignment.release',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { reason },
      subjects: { kind: 'assignment', ids: parts.map(({ id }) => id) },
    });
  }

  /** As if given today: a fresh limit for the receipt, the task's present date, a new due version. */
  async revive(tx: Tx, parts: readonly Assignment[], tasks: readonly Task[]): Promise<void> {
    if (parts.length === 0) return;
    const due = new Map(tasks.map((task) => [task.id, task.currentDue!]));
    const facts = await this.facts.of(tx, parts);
    const { rules } = this.book.at(tx);
    const receiptDue = addWorkingDays(rules.calendar, tx.today, rules.policy.limits.receipt);
    for (const row of parts) {
      row.state = nextState(facts.get(row.id)!, 'reinstate', SYSTEM_ACTOR, tx, { rules });
      Object.assign(row, {
        receiptDue,
        receiptStartedOn: tx.today,
        dueStartedOn: tx.today,
        currentDue: due.get(row.taskId)!,
      });
      Object.assign(row, { receivedAt: null, receiptId: null, exemptReason: null, dueVersion: row.dueVersion + 1 });
    }
    await this.assignments.save(tx, parts);
    await this.clocks.restart(tx, parts, 'reinstated');
    tx.audit({
      action: 'assignment.reinstate',
      subjectKind: 'office',
      subjectId: tx.officeId,
      subjects: { kind: 'assignment', ids: parts.map(({ id }) => id) },
    });
  }

  async recast(tx: Tx, parts: readonly Assignment[], { recast }: PartChanges): Promise<void> {
    if (recast.length === 0) return;
    const taskOf = new Map(parts.map((part) => [part.id, part.taskId]));
    // Who steps back first, so that no two parts are the first lead at once.
    const steps = [...recast].sort((a, b) => Number(a.role === 'PRIMARY_LEAD') - Number(b.role === 'PRIMARY_LEAD'));
    await this.rows.move(
      tx,
      steps.map(({ id, role }) => ({ id, role, taskId: taskOf.get(id)! })),
    );
    await this.clocks.restart(
      tx,
      await this.assignments.lock(
        tx,
        recast.map(({ id }) => id),
      ),
      'recast',
    );
  }
}
