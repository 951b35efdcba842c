import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { SealedScans } from '#rooms/handling/index.js';
import { type OnTask, TaskDecisions, TaskRepository } from '#rooms/tasks/index.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';

/** 申请办结 of the whole task by its first lead: every lead done, no open notice, every quota met or waived. */
@Injectable()
export class ApplyClosureUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly scans: SealedScans,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnTask & { readonly sealedScanFileId: string | null }): Promise<void> {
    await this.uow.run(context, async (tx) => {
      await this.tasks.lockOne(tx, input.taskId, input.version);
      const day = this.book.at(tx);
      const [decided] = await this.decisions.decideAll(tx, [input.taskId], 'applyClosure', day, {
        sealedScanFileId: input.sealedScanFileId,
      });
      await this.keepSignature(tx, input);
      decided!.task.state = decided!.next;
      decided!.task.closureSubmittedBy = tx.actor.accountId;
      await this.tasks.save(tx, [decided!.task]);
      tx.audit({
        action: 'task.apply-closure',
        subjectKind: 'task',
        subjectId: input.taskId,
        policyVersion: day.version,
      });
    });
  }

  private async keepSignature(tx: Tx, input: OnTask & { readonly sealedScanFileId: string | null }): Promise<void> {
    const post = tx.actor.posts[0];
    if (post) await this.scans.keep(tx, input.sealedScanFileId, 'task', input.taskId, post.unitId);
  }
}

/** 办结 or 退回继续办理. Closing ends what the other units still had open: their clocks stop, their records stay. */
@Injectable()
export class DecideClosureUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: OnTask & { readonly decision: 'close' | 'returnClosure'; readonly reason: string },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      await this.tasks.lockOne(tx, input.taskId, input.version);
      const day = this.book.at(tx);
      const [decided] = await this.decisions.decideAll(tx, [input.taskId], input.decision, day, {
        reason: input.reason,
      });
      const { task, next } = decided!;
      task.state = next;
      if (input.decision === 'close') {
        task.closedAt = tx.now;
        task.closeReason = input.reason.trim() || null;
        await this.withdrawal.withdraw(tx, [task], '任务已办结', day);
      }
      await this.tasks.save(tx, [task]);
      const action = input.decision === 'close' ? 'task.close' : 'task.return-closure';
      tx.audit({
        action,
        subjectKind: 'task',
        subjectId: task.id,
        detail: { reason: input.reason },
        policyVersion: day.version,
      });
    });
  }
}

/** 重新办理 after a 回头看 found the work undone. The leads' accepted parts are open again. */
@Injectable()
export class ReopenTaskUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: OnTask & { readonly reason: string; readonly lookBackFinding: string },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      await this.tasks.lockOne(tx, input.taskId, input.version);
      const day = this.book.at(tx);
      const [decided] = await this.decisions.decideAll(tx, [input.taskId], 'reopen', day, input);
      const { task, next } = decided!;
      task.state = next;
      task.closedAt = null;
      task.closureSubmittedBy = null;
      await this.tasks.save(tx, [task]);
      await this.withdrawal.reopenLeads(tx, task, SYSTEM_ACTOR, input.reason, day);
      tx.audit({
        action: 'task.reopen',
        subjectKind: 'task',
        subjectId: task.id,
        detail: { reason: input.reason, finding: input.lookBackFinding },
        policyVersion: day.version,
      });
    });
  }
}
