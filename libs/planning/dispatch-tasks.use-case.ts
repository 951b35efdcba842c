import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { LongWork, LongWorks } from '#platform/jobs/long-work.js';
import { TaskDispatch } from './task-dispatch.js';

export interface DispatchResult {
  readonly tasks: number;
  readonly assignments: number;
}
type Progress = (done: number, total: number) => Promise<void>;

/** Dispatches approved tasks, each in transactions of its own; what is dispatched already is passed by. */
@Injectable()
export class DispatchTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly dispatch: TaskDispatch,
  ) {}

  async execute(
    context: ActContext,
    { taskIds }: { readonly taskIds: readonly string[] },
    progress?: Progress,
  ): Promise<DispatchResult> {
    let assignments = 0;
    for (const [index, taskId] of taskIds.entries()) {
      await progress?.(index, taskIds.length);
      for (let remaining = 1; remaining > 0; ) {
        const step = await this.uow.run(context, (tx) => this.dispatch.step(tx, taskId));
        assignments += step.assignments;
        remaining = step.remaining;
      }
    }
    return { tasks: taskIds.length, assignments };
  }
}

export const DISPATCH_WORK = 'tasks.dispatch';

/** The dispatch of an outline in the worker, in the name of the person who approved it; resumed by running it again. */
@Injectable()
export class DispatchWork implements LongWorks {
  constructor(private readonly dispatch: DispatchTasksUseCase) {}

  longWorks(): readonly LongWork[] {
    return [
      {
        kind: DISPATCH_WORK,
        run: async ({ ctx, input, progress }) => {
          const taskIds = input['taskIds'] as readonly string[];
          return { ...(await this.dispatch.execute(ctx, { taskIds }, progress)) };
        },
      },
    ];
  }
}
