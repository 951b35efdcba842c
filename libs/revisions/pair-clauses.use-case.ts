import { Injectable } from '@nestjs/common';
import type { PairClausesRequest, RevisionView } from '#contracts/revisions.js';
import { refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import type { Pairing } from '#domain/outline-revision/revised-clause.js';
import { type PairingCorrection, PairingError, correctPairings } from '#domain/outline-revision/pairing-corrections.js';
import { type RevisionAction, revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import { type RevisionCase, RevisionCases, correctionsOf } from './revision-case.js';
import { revisionView } from './revision-view.js';
import type { Revision } from './revision.entity.js';
import { RevisionRepository } from './revision.repository.js';

export interface OnRevision {
  readonly revisionId: string;
  readonly version: number;
}

/** A person says which clause became which. The program's own pairing is never lost, and every word can be taken back. */
@Injectable()
export class PairClausesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
  ) {}

  async execute(ctx: ActContext, { pairings, ...on }: OnRevision & PairClausesRequest): Promise<RevisionView> {
    return this.change(ctx, on, 'pair', (found) => {
      const corrections = [...correctionsOf(found.revision, found.pair), ...pairings];
      checkPairings(this.cases.alignment(found.pair), corrections);
      return corrections;
    });
  }

  async undo(ctx: ActContext, on: OnRevision): Promise<RevisionView> {
    return this.change(ctx, on, 'undoPairing', (found) => {
      const said = correctionsOf(found.revision, found.pair);
      if (said.length === 0) throw new RefusedError(refuse('nothing-to-undo'));
      return said.slice(0, -1);
    });
  }

  private async change(
    ctx: ActContext,
    { revisionId, version }: OnRevision,
    action: Extract<RevisionAction, 'pair' | 'undoPairing'>,
    next: (found: RevisionCase) => PairingCorrection[],
  ): Promise<RevisionView> {
    return this.uow.run(ctx, async (tx: Tx) => {
      const row = await this.revisions.lock(tx, revisionId, version);
      const found = await this.cases.ofRevision(tx, revisionId);
      accepted(decide(revisionMachine, found.facts, action, tx.actor, tx.today, {}));
      Object.assign(row, { corrections: next(found), oldVersionId: found.pair.old!.id } satisfies Partial<Revision>);
      await this.revisions.save(tx, row);
      const detail = { corrections: row.corrections };
      tx.audit({ action: `revision.${action}`, subjectKind: 'revision', subjectId: row.id, detail });
      return revisionView(await this.cases.ofRevision(tx, revisionId), tx.actor, tx.today);
    });
  }
}

function checkPairings(program: readonly Pairing[], corrections: readonly PairingCorrection[]): void {
  try {
    correctPairings(program, corrections);
  } catch (error) {
    if (!(error instanceof PairingError)) throw error;
    throw new RefusedError(refuse('pairing-does-not-fit', { problem: error.problem, clauseIds: error.clauseIds }));
  }
}
