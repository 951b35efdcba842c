import { Injectable } from '@nestjs/common';
import type { TaskActResult } from '#contracts/tasks.js';
import { type Refusal, refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { familiesWithoutReviewer } from '#domain/task/initiation.js';
import { type TaskAction, taskMachine } from '#domain/task/task.machine.js';
import type { TaskInput, TaskState } from '#domain/task/task.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { DISPATCH_WORK } from './dispatch-tasks.use-case.js';
import { RuleBook, type RulesOfDay } from './rules-of-day.js';
import type { Task } from './task.entity.js';
import { TaskFactsQueries } from './task-facts.queries.js';
import { TaskRepository } from './task.repository.js';

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

/** 报批: complete drafts go to the head of the office. Warns of leads that nobody could review. */
@Injectable()
export class SubmitForApprovalUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly facts: TaskFactsQueries,
    private readonly posts: PostDirectory,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, { taskIds }: { readonly taskIds: readonly string[] }): Promise<TaskActResult> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const decided = await this.decisions.decideAll(tx, taskIds, 'submit', day);
      for (const { task, next } of decided) task.state = next;
      await this.tasks.save(
        tx,
        decided.map(({ task }) => task),
      );
      tx.audit({
        action: 'task.submit',
        subjectKind: 'office',
        subjectId: tx.officeId,
        policyVersion: day.version,
        subjects: { kind: 'task', ids: taskIds },
      });
      return {
        tasks: decided.length,
        warnings: await this.warnings(
          tx,
          decided.map(({ task }) => task),
          day,
        ),
        jobRunId: null,
      };
    });
  }

  /** A lead of the office's own recusal family needs a reviewing post outside it; acceptance would be refused later. */
  private async warnings(tx: Tx, tasks: readonly Task[], day: RulesOfDay): Promise<TaskActResult['warnings']> {
    const facts = await this.facts.of(tx, tasks, day.rules.policy.closure);
    const reviewers = await this.posts.officePosts(tx, ['OFFICE_HEAD', 'OFFICE_REVIEWER', 'OFFICE_STAFF']);
    const families = await this.units.byIds(tx, [...new Set(reviewers.map((post) => post.unitId))]);
    const reviewerFamilyIds = families.map((unit) => unit.familyId);
    const alone = tasks.filter((task) => {
      const lead = facts.get(task.id)!.primaryLeadFamilyId;
      return lead !== null && familiesWithoutReviewer({ leadFamilyIds: [lead], reviewerFamilyIds }).length > 0;
    });
    return alone.length > 0 ? [{ code: 'no-reviewer-outside-family', taskIds: alone.map((task) => task.id) }] : [];
  }
}

@Injectable()
export class ReturnTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: { readonly taskIds: readonly string[]; readonly reason: string },
  ): Promise<TaskActResult> {
    return this.uow.run(context, async (tx) => {
      const decided = await this.decisions.decideAll(tx, input.taskIds, 'return', this.book.at(tx), {
        reason: input.reason,
      });
      for (const { task, next } of decided) task.state = next;
      await this.tasks.save(
        tx,
        decided.map(({ task }) => task),
      );
      tx.audit({
        action: 'task.return',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { reason: input.reason },
        subjects: { kind: 'task', ids: input.taskIds },
      });
      return { tasks: decided.length, warnings: [], jobRunId: null };
    });
  }
}

/** 立项交办: the head approves a set; the worker dispatches it task by task in the head's name. */
@Injectable()
export class ApproveTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly decisions: TaskDecisions,
    private readonly jobs: JobRunner,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, { taskIds }: { readonly taskIds: readonly string[] }): Promise<TaskActResult> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const decided = await this.decisions.decideAll(tx, taskIds, 'dispatch', day);
      const title = `交办 ${decided.length} 项任务`;
      const jobRunId = await this.jobs.start(tx, {
        kind: DISPATCH_WORK,
        title,
        subjectId: null,
        input: { taskIds },
        total: taskIds.length,
      });
      tx.audit({
        action: 'task.approve',
        subjectKind: 'job-run',
        subjectId: jobRunId,
        policyVersion: day.version,
        subjects: { kind: 'task', ids: taskIds },
      });
      return { tasks: decided.length, warnings: [], jobRunId };
    });
  }
}
