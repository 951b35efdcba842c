import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { refusalToAttach } from '#domain/task/attachment.js';
import { CarryOverRepository, TaskRepository } from '#rooms/tasks/index.js';

export interface Attachments {
  readonly pairs: readonly { readonly taskId: string; readonly toTaskId: string }[];
}

/** Tasks carried over without a successor find theirs in the new outline; what is held open is held there too. */
@Injectable()
export class AttachCarriedUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly carried: CarryOverRepository,
  ) {}

  async execute(context: ActContext, { pairs }: Attachments): Promise<{ tasks: number }> {
    return this.uow.run(context, async (tx) => {
      const ids = [...new Set(pairs.flatMap(({ taskId, toTaskId }) => [taskId, toTaskId]))];
      const tasks = new Map((await this.tasks.lock(tx, ids)).map((task) => [task.id, task]));
      for (const { taskId, toTaskId } of pairs) {
        const from = tasks.get(taskId)!;
        const refusal = refusalToAttach(from, tasks.get(toTaskId)!);
        if (refusal) throw new RefusedError(refusal);
        from.carriedTo = toTaskId;
      }
      const old = pairs.map(({ taskId }) => tasks.get(taskId)!);
      await this.tasks.save(tx, old);
      const linked = pairs.map(({ taskId, toTaskId }) => [taskId, toTaskId] as const);
      await this.carried.nameOrigin(tx, linked);
      await this.carried.copyHolds(tx, linked);
      tx.audit({
        action: 'task.attach',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { pairs },
        subjects: { kind: 'task', ids },
      });
      return { tasks: old.length };
    });
  }
}
