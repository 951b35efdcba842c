import { Injectable } from '@nestjs/common';
import type { TaskActResult } from '#contracts/tasks.js';
import { familiesWithoutReviewer } from '#domain/task/initiation.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { type Task, TaskDecisions, TaskFactsQueries, TaskRepository } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { DISPATCH_WORK } from './dispatch-tasks.use-case.js';

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
      for (const { task, next } of decided) Object.assign(task, { state: next, initiationSubmittedBy: tx.actor.accountId });
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
