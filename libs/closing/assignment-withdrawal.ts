import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES, isLead } from '#domain/assignment/assignment.rules.js';
import { type Actor, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { RulesOfDay } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import {
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  type Task,
  nextState,
} from '#rooms/tasks/index.js';

/** What happens to the units' parts when their task ends or opens again. */
@Injectable()
export class AssignmentWithdrawal {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
  ) {}

  /** Every part still open is withdrawn with the task; every clock stops. @returns how many */
  async withdraw(
    tx: Tx,
    tasks: readonly Task[],
    reason: string,
    day: RulesOfDay,
    limit = Number.MAX_SAFE_INTEGER,
  ): Promise<number> {
    const found = await this.assignments.lockOfTasks(
      tx,
      tasks.map((task) => task.id),
      ACTIVE_ASSIGNMENT_STATES,
    );
    // The leads last: what is left of a task that is withdrawn in several steps still has somebody who answers for it.
    const open = [...found].sort((a, b) => Number(isLead(a.role)) - Number(isLead(b.role))).slice(0, limit);
    if (open.length === 0) return 0;
    const facts = await this.facts.of(tx, open);
    for (const row of open)
      row.state = nextState(facts.get(row.id)!, 'withdraw', SYSTEM_ACTOR, tx, { rules: day.rules, reason });
    await this.assignments.save(tx, open);
    await this.clocks.stop(tx, open, 'task-ended');
    tx.audit({
      action: 'assignment.withdraw',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { reason },
      subjects: { kind: 'assignment', ids: open.map((row) => row.id) },
    });
    return open.length;
  }

  async reopenLeads(tx: Tx, task: Task, actor: Actor, reason: string, day: RulesOfDay): Promise<void> {
    const done = (await this.assignments.lockOfTasks(tx, [task.id], ['COMPLETED'])).filter((row) => isLead(row.role));
    if (done.length === 0) return;
    const facts = await this.facts.of(tx, done);
    for (const row of done) {
      row.state = nextState(facts.get(row.id)!, 'reopen', actor, tx, { rules: day.rules, reason });
      row.completedOn = null;
      row.completionSubmittedOn = null;
      row.dueVersion += 1;
      row.dueStartedOn = tx.today;
    }
    await this.assignments.save(tx, done);
    await this.clocks.restart(tx, done, 'reopened');
  }
}
