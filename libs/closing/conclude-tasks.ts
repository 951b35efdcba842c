import { Injectable } from '@nestjs/common';
import { closingAction } from '#domain/period/period-proposal.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { TaskDecisions, TaskRepository } from '#rooms/tasks/index.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';

/** 办结 at the end of a period: tasks whose closing was applied for, and those whose work is done without that. */
@Injectable()
export class ConcludeTasks {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async conclude(
    tx: Tx,
    input: { readonly taskIds: readonly string[]; readonly reason: string; readonly periodReviewId: string },
  ): Promise<void> {
    const day = this.book.at(tx);
    const locked = await this.tasks.lock(tx, input.taskIds);
    const applied = locked.filter((task) => closingAction(task.state) === 'close').map((task) => task.id);
    const others = locked.filter((task) => closingAction(task.state) !== 'close').map((task) => task.id);
    const { reason, periodReviewId } = input;
    const decided = [
      ...(applied.length > 0 ? await this.decisions.decideAll(tx, applied, 'close', day, { reason }) : []),
      ...(others.length > 0
        ? await this.decisions.decideAll(tx, others, 'conclude', day, { reason, periodReviewId })
        : []),
    ];
    const tasks = decided.map(({ task, next }) =>
      Object.assign(task, { state: next, closedAt: tx.now, closeReason: reason }),
    );
    await this.tasks.save(tx, tasks);
    await this.withdrawal.withdraw(tx, tasks, '任务已办结', day);
    tx.audit({
      action: 'task.close',
      subjectKind: 'period-review',
      subjectId: periodReviewId,
      detail: { reason },
      policyVersion: day.version,
      subjects: { kind: 'task', ids: input.taskIds },
    });
  }
}
