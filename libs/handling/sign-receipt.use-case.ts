import { Injectable } from '@nestjs/common';
import type { SignReceiptRequest, SignReceiptResult } from '#contracts/assignments.js';
import { mayTouchUnit } from '#platform/database/scope.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { ReceiptSigning } from './receipt-signing.js';

/** 签收: a unit signs once for everything that waits for it. */
@Injectable()
export class SignReceiptUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly signing: ReceiptSigning,
  ) {}

  async execute(context: ActContext, input: SignReceiptRequest): Promise<SignReceiptResult> {
    if (!mayTouchUnit(context.scope, input.unitId)) throw new NotFoundError('unit', input.unitId);
    return this.uow.run(context, (tx) => this.signing.sign(tx, { ...input, signer: tx.actor, proxyEntryId: null }));
  }
}
