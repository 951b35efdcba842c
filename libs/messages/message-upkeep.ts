import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { SweepResult } from '#platform/sweeps/sweep.js';
import { ClaimRepository } from './claim.repository.js';
import { DigestRepository } from './digest.repository.js';
import { PhoneCalls } from './phone-calls.repository.js';
import { ReceiptRepository } from './receipts.repository.js';

const SLICE = 500;

/** What the room keeps in order by itself, found from its rows. */
@Injectable()
export class MessageUpkeep {
  constructor(
    private readonly digests: DigestRepository,
    private readonly claims: ClaimRepository,
    private readonly calls: PhoneCalls,
    private readonly receipts: ReceiptRepository,
  ) {}

  async resume(tx: Tx): Promise<SweepResult> {
    const expired = await this.digests.expire(tx, SLICE);
    const batches = await this.claims.overdueBatches(tx, SLICE);
    tx.send(...batches.map((batchId) => ({ kind: 'messages.deliver', payload: { batchId } })));
    const told = await this.receipts.apply(tx, SLICE);
    const dropped = await this.calls.dropStale(tx, SLICE);
    return { touched: expired + batches.length + told + dropped, more: expired === SLICE };
  }
}
