import { Injectable } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { failPoint } from '#platform/failpoints.js';
import { BatchPreparation } from './batch-preparation.js';
import { ClaimRepository } from './claim.repository.js';
import { Sending } from './sending.js';

const NEVER = new AbortController().signal;

export interface DeliveryRun {
  readonly signal?: AbortSignal;
  readonly finish?: (tx: Tx) => Promise<void>;
}

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

  /** `finish` ends the command that asked for the delivery, in the transaction that writes the last results. */
  async execute(ctx: ActContext, { batchId }: { batchId: string }, { signal, finish }: DeliveryRun = {}): Promise<number> {
    let settled = 0;
    for (let more = true; more && !signal?.aborted; ) {
      const batch = await this.uow.run(ctx, (tx) => this.preparation.claim(tx, batchId, this.sending.hasGateway));
      more = batch.more;
      if (batch.send.length + batch.ask.length === 0) continue;
      failPoint('after-claim');
      const results = await this.sending.send(batch, signal ?? NEVER);
      failPoint('after-smtp-250');
      more ||= results.some((result) => result.retryIn === 0);
      settled += await this.uow.run(ctx, async (tx) => {
        const count = await this.claims.settle(tx, results);
        if (!more && !signal?.aborted) await finish?.(tx);
        return count;
      });
    }
    return settled;
  }
}
