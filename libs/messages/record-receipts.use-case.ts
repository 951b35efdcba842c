import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { INSTALLATION } from '#platform/sweeps/sweep.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { ReceiptRepository } from './receipts.repository.js';

const SLICE = 2_000;

/** What the provider posts to us about texts that it took. It signs nothing: the secret in the address is the proof. */
@Injectable()
export class RecordReceiptsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gateway: SmsGateway,
    private readonly receipts: ReceiptRepository,
  ) {}

  /** The answer that the provider wants to hear. */
  async execute(body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const receipts = this.gateway.readReceipts(body);
    if (!receipts) throw new RefusedError(refuse('receipt-unreadable', { field: 'body' }));
    await this.uow.run(systemContext(INSTALLATION), async (tx) => {
      await this.receipts.keep(tx, this.gateway.name, receipts);
      await this.receipts.apply(tx, SLICE);
    });
    return this.gateway.receiptReply;
  }
}
