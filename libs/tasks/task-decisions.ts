import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { type TaskAction, taskMachine } from '#domain/task/task.machine.js';
import type { TaskInput, TaskState } from '#domain/task/task.rules.js';
import type { RulesOfDay } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import type { Task } from './task.entity.js';
import { TaskFactsQueries } from './task-facts.queries.js';
import { TaskRepository } from './task.repository.js';

/** A person's act on one task, on the version that was seen. */
export interface OnTask {
  readonly taskId: string;
  readonly version: number;
}
export interface DecidedTask {
  readonly task: Task;
  readonly next: TaskState;
}

/** Decides one action for a set of tasks; one refusal refuses the set and names every task it concerns. */
@Injectable()
export class TaskDecisions {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly facts: TaskFactsQueries,
  ) {}

  async decideAll(
    tx: Tx,
    taskIds: readonly string[],
    action: TaskAction,
    day: RulesOfDay,
    input: Omit<TaskInput, 'rules'> = {},
  ): Promise<DecidedTask[]> {
    const tasks = await this.tasks.lock(tx, taskIds);
    const facts = await this.facts.of(tx, tasks, day.rules.policy.closure, action === 'dispatch');
    const decided = tasks.map((task) => ({
      task,
      decision: decide(taskMachine, facts.get(task.id)!, action, tx.actor, tx.today, { ...input, rules: day.rules }),
    }));
    const refused = decided.flatMap(({ task, decision }) => (decision.refused ? [{ task, refusal: decision }] : []));
    if (refused.length > 0) throw new RefusedError(together(refused, tasks.length));
    return decided.map(({ task, decision }) => ({ task, next: (decision as { next: TaskState }).next }));
  }
}

function together(refused: readonly { task: Task; refusal: Refusal }[], all: number): Refusal {
  const first = refused[0]!.refusal;
  if (all === 1) return first;
  return refuse(first.code, {
    ...first.facts,
    refused: refused.map(({ task, refusal }) => ({ taskId: task.id, no: task.no, code: refusal.code })),
  });
}
