import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { LongWork, LongWorks } from '#platform/jobs/long-work.js';
import { RevisionSteps } from './revision-steps.js';
import { RevisionRepository } from './revision.repository.js';

export const REVISION_WORK = 'revisions.apply';

/** The rest of a large revision in the worker, in the name of the head who confirmed it; resumed by running it again. */
@Injectable()
export class RevisionWork implements LongWorks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly revisions: RevisionRepository,
    private readonly steps: RevisionSteps,
  ) {}

  longWorks(): readonly LongWork[] {
    return [
      {
        kind: REVISION_WORK,
        run: async ({ ctx, input, progress }) => {
          const revisionId = input['revisionId'] as string;
          let done = 0;
          for (let left = await this.step(ctx, revisionId); left > 0; left = await this.step(ctx, revisionId))
            await progress((done += 1), done + 1);
          return { revisionId };
        },
      },
    ];
  }

  private step(ctx: ActContext, revisionId: string): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const row = await this.revisions.lock(tx, revisionId, null);
      return row.state === 'CONFIRMED' ? this.steps.step(tx, row, this.steps.rows) : 0;
    });
  }
}
