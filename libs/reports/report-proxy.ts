import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SaveReportRequest } from '#contracts/reports.js';
import { refuse } from '#domain/kernel/decision.js';
import { actingFor } from '#domain/proxy-entry/proxy-entry.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { CheckProxyUseCase, type ProxyApplier, type ProxyEntry } from '#rooms/proxy-entries/index.js';
import { SaveReportUseCase } from './save-report.use-case.js';
import { SubmitReportUseCase } from './submit-report.use-case.js';

/** 代录 of a form: a checked entry becomes the unit's own filing, marked, with the source as its signature where it is sealed. */
@Injectable()
export class ReportProxy implements ProxyApplier, OnModuleInit {
  readonly kind = 'REPORT';

  constructor(
    private readonly checks: CheckProxyUseCase,
    private readonly saving: SaveReportUseCase,
    private readonly submitting: SubmitReportUseCase,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async apply(tx: Tx, entry: ProxyEntry, familyId: string): Promise<void> {
    if (entry.payload.kind !== this.kind) return;
    const content = SaveReportRequest.safeParse(entry.payload.content);
    if (!content.success)
      throw new RefusedError(refuse('proxy-content-unreadable', { issue: content.error.issues[0]?.path.join('.') }));
    const forUnit: Tx = {
      ...tx,
      actor: actingFor({ ...entry, familyId }, 'UNIT_LIAISON'),
      scope: { kind: 'UNITS', officeId: tx.officeId, unitIds: [entry.unitId] },
    };
    await this.saving.save(forUnit, entry.payload.reportId, undefined, content.data);
    const sealedScanFileId = entry.sealed ? entry.sourceFileId : null;
    await this.submitting.submit(forUnit, entry.payload.reportId, undefined, {
      sealedScanFileId,
      proxyEntryId: entry.id,
    });
  }
}
