import { Injectable, type OnModuleInit } from '@nestjs/common';
import { actingFor } from '#domain/proxy-entry/proxy-entry.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { CheckProxyUseCase, type ProxyApplier, type ProxyEntry } from '#rooms/proxy-entries/index.js';
import { CompletionFiling } from './completion.js';
import { ReceiptSigning } from './receipt-signing.js';

/** Who signs by a checked entry: the unit itself, and where the source is sealed, its head. */
const signedBy = (entry: ProxyEntry, familyId: string) => ({
  signer: actingFor({ ...entry, familyId }, 'UNIT_LIAISON'),
  proxyEntryId: entry.id,
  sealedScanFileId: entry.sealed ? entry.sourceFileId : null,
});

/** 代录 of 签收. */
@Injectable()
export class ReceiptProxy implements ProxyApplier, OnModuleInit {
  readonly kind = 'RECEIPT';

  constructor(
    private readonly checks: CheckProxyUseCase,
    private readonly signing: ReceiptSigning,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async apply(tx: Tx, entry: ProxyEntry, familyId: string): Promise<void> {
    if (entry.payload.kind !== this.kind) return;
    const { exceptions } = entry.payload;
    await this.signing.sign(tx, { unitId: entry.unitId, exceptions, ...signedBy(entry, familyId) });
  }
}

/** 代录 of 申请办结 for one part. */
@Injectable()
export class CompletionProxy implements ProxyApplier, OnModuleInit {
  readonly kind = 'COMPLETION';

  constructor(
    private readonly checks: CheckProxyUseCase,
    private readonly filing: CompletionFiling,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async apply(tx: Tx, entry: ProxyEntry, familyId: string): Promise<void> {
    if (entry.payload.kind !== this.kind) return;
    await this.filing.submit(tx, [{ ...entry.payload, version: null }], signedBy(entry, familyId));
  }
}
