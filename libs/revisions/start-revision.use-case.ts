import { Injectable } from '@nestjs/common';
import type { RevisionView, StartRevisionRequest } from '#contracts/revisions.js';
import { decide } from '#domain/kernel/state-machine.js';
import { revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import { RevisionCases } from './revision-case.js';
import { revisionView } from './revision-view.js';
import { RevisionRepository } from './revision.repository.js';

/** Begins the revision of the version before; one that has begun is returned as it is. */
@Injectable()
export class StartRevisionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
  ) {}

  async execute(ctx: ActContext, { outlineVersionId }: StartRevisionRequest): Promise<RevisionView> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.ofVersion(tx, outlineVersionId);
      if (found.revision) return revisionView(found, tx.actor, tx.today);
      const { next } = accepted(decide(revisionMachine, found.facts, 'start', tx.actor, tx.today, {}));
      const { old, now } = found.pair;
      const row = { id: tx.id(), oldVersionId: old!.id, newVersionId: now.id, state: next };
      if (await this.revisions.insertOnce(tx, row))
        tx.audit({
          action: 'revision.start',
          subjectKind: 'revision',
          subjectId: row.id,
          detail: { from: old!.versionNo, to: now.versionNo },
        });
      return revisionView(await this.cases.ofVersion(tx, outlineVersionId), tx.actor, tx.today);
    });
  }
}
