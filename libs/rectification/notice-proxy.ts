import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SubmitResultRequest } from '#contracts/notices.js';
import { refuse } from '#domain/kernel/decision.js';
import { actingFor } from '#domain/proxy-entry/proxy-entry.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { NoticeCases } from '#rooms/notices/index.js';
import { CheckProxyUseCase, type ProxyApplier, type ProxyEntry } from '#rooms/proxy-entries/index.js';
import { AcknowledgeNoticesUseCase } from './acknowledge-notices.use-case.js';
import { SubmitResultUseCase } from './submit-result.use-case.js';

/** 代录 of a reply: a checked entry signs for the paper where nobody had, and answers it in the unit's name. */
@Injectable()
export class NoticeProxy implements ProxyApplier, OnModuleInit {
  readonly kind = 'REPLY';

  constructor(
    private readonly checks: CheckProxyUseCase,
    private readonly cases: NoticeCases,
    private readonly acknowledging: AcknowledgeNoticesUseCase,
    private readonly submitting: SubmitResultUseCase,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async apply(tx: Tx, entry: ProxyEntry, familyId: string): Promise<void> {
    if (entry.payload.kind !== this.kind) return;
    const { noticeId, content } = entry.payload;
    const sealedScanFileId = entry.sealed ? entry.sourceFileId : null;
    const reply = SubmitResultRequest.safeParse({ ...content, sealedScanFileId });
    if (!reply.success)
      throw new RefusedError(refuse('proxy-content-unreadable', { issue: reply.error.issues[0]?.path.join('.') }));
    const forUnit: Tx = {
      ...tx,
      actor: actingFor({ ...entry, familyId }, 'UNIT_LIAISON'),
      scope: { kind: 'UNITS', officeId: tx.officeId, unitIds: [entry.unitId] },
    };
    const { notice } = await this.cases.open(forUnit, noticeId);
    if (notice.state === 'ISSUED') await this.acknowledging.acknowledge(forUnit, [noticeId]);
    await this.submitting.submit(forUnit, noticeId, undefined, reply.data);
  }
}
