import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { failPoint } from '#platform/failpoints.js';
import { BatchPreparation } from './batch-preparation.js';
import { ClaimRepository } from './claim.repository.js';
import { Sending } from './sending.js';

/**
 * Claim and re-check, send, write down; until nothing of the batch can be done now. What must wait is found again by the
 * sweep, from the rows.
 */
@Injectable()
export class DeliverBatchUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly preparation: BatchPreparation,
    private readonly sending: Sending,
    private readonly claims: ClaimRepository,
  ) {}

  async execute(ctx: ActContext, { batchId }: { batchId: string }, signal: AbortSignal = new AbortController().signal): Promise<number> {
    let settled = 0;
    while (!signal.aborted) {
      const batch = await this.uow.run(ctx, (tx) => this.preparation.claim(tx, batchId, this.sending.hasGateway));
      if (batch.send.length + batch.ask.length === 0) break;
      failPoint('after-claim');
      const results = await this.sending.send(batch, signal);
      failPoint('after-smtp-250');
      settled += await this.uow.run(ctx, (tx) => this.claims.settle(tx, results));
    }
    return settled;
  }
}
