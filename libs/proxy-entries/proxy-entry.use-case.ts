import { Injectable } from '@nestjs/common';
import type { EnterProxyRequest, ProxyPayload } from '#contracts/proxy-entries.js';
import { refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { proxyEntryMachine } from '#domain/proxy-entry/proxy-entry.machine.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError, accepted } from '#platform/errors/errors.js';
import { FilesDoor } from '#rooms/files/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type ProxyEntry, ProxyEntryRepository } from './proxy-entry.repository.js';

/** What a later room does with a checked entry of its kind (a receipt, a form, a reply to a paper). */
export interface ProxyApplier {
  readonly kind: ProxyPayload['kind'];
  apply(tx: Tx, entry: ProxyEntry, familyId: string): Promise<void>;
}

/** 代录: what a unit sent on paper, by telephone or by mail, typed in by the office with its source. */
@Injectable()
export class EnterProxyUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: ProxyEntryRepository,
    private readonly files: FilesDoor,
    private readonly units: UnitDirectory,
  ) {}

  async execute(context: ActContext, input: EnterProxyRequest): Promise<{ id: string }> {
    return this.uow.run(context, async (tx) => {
      const [unit] = await this.units.byIds(tx, [input.unitId]);
      if (!unit) throw new NotFoundError('unit', input.unitId);
      const { accountId, name } = tx.actor;
      const draft = { unitId: unit.id, cameBy: input.cameBy, sourceFileId: input.sourceFileId, enteredBy: accountId };
      const { next } = accepted(decide(proxyEntryMachine, { ...draft, state: null }, 'enter', tx.actor, tx.today, {}));
      const entry: ProxyEntry = {
        id: tx.id(),
        ...draft,
        state: next,
        payload: input.payload,
        sealed: input.sealed,
        enteredByName: name,
      };
      // First the file: an id that names none, or one that the actor may not open, is refused before anything refers to it.
      await this.files.attach(tx, 'proxy-entry', entry.id, [
        { fileId: input.sourceFileId, title: `代录原件:${unit.name}`, unitId: unit.id },
      ]);
      await this.entries.insert(tx, entry);
      const detail = { kind: input.payload.kind, cameBy: input.cameBy, sealed: input.sealed };
      tx.audit({
        action: 'proxy.enter',
        subjectKind: 'proxy-entry',
        subjectId: entry.id,
        detail,
        onBehalfOfUnitId: unit.id,
      });
      return { id: entry.id };
    });
  }
}

/** Another person compares the entry with its source; only then does it count as the unit's act. */
@Injectable()
export class CheckProxyUseCase {
  /** By kind of entry; later rooms add theirs when they are put together. */
  private readonly appliers = new Map<string, ProxyApplier>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: ProxyEntryRepository,
    private readonly units: UnitDirectory,
  ) {}

  register(applier: ProxyApplier): void {
    this.appliers.set(applier.kind, applier);
  }

  async execute(
    context: ActContext,
    input: { readonly entryId: string; readonly decision: 'check' | 'reject'; readonly reason: string },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const entry = await this.entries.lock(tx, input.entryId);
      entry.state = accepted(
        decide(proxyEntryMachine, entry, input.decision, tx.actor, tx.today, { reason: input.reason }),
      ).next;
      await this.entries.decide(tx, entry, input.reason.trim() || null);
      if (entry.state === 'CHECKED') await this.apply(tx, entry);
      const detail = { kind: entry.payload.kind, reason: input.reason };
      tx.audit({
        action: `proxy.${input.decision}`,
        subjectKind: 'proxy-entry',
        subjectId: entry.id,
        detail,
        onBehalfOfUnitId: entry.unitId,
      });
    });
  }

  private async apply(tx: Tx, entry: ProxyEntry): Promise<void> {
    const [unit] = await this.units.byIds(tx, [entry.unitId]);
    const { kind } = entry.payload;
    const applier = this.appliers.get(kind);
    if (!applier) throw new RefusedError(refuse('proxy-kind-unknown', { kind }));
    await applier.apply(tx, entry, unit!.familyId);
  }
}
