import { Injectable } from '@nestjs/common';
import type { PaperTerm } from '#contracts/paper-body.js';
import { type DocumentAction, documentMachine } from '#domain/document/document.machine.js';
import { type DocumentInput, type DocumentState, stepOf } from '#domain/document/document.rules.js';
import { type Actor, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { type Accepted, refuse } from '#domain/kernel/decision.js';
import { type LocalDate, yearOf } from '#domain/kernel/local-date.js';
import { decide } from '#domain/kernel/state-machine.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PolicyStore } from '#platform/config/policy.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import { contentHash, issueHash } from './document-content.js';
import { type DraftInput, draftDocuments } from './document-draft.js';
import type { DocumentEntity } from './document.entity.js';
import { DocumentRegisterRepository } from './document-register.repository.js';
import { DocumentRepository, type LockedDocument } from './document.repository.js';

export type RouteAct = 'pass' | 'passOnPaper' | 'skip' | 'return' | 'withdraw';
export interface RouteActInput {
  readonly action: RouteAct;
  readonly opinion?: string | null;
  readonly paperSigner?: string | null;
  readonly paperDate?: LocalDate | null;
  readonly scanFileId?: string | null;
}
export interface PaperState {
  readonly state: DocumentState;
  readonly numberText: string | null;
  readonly title: string;
  readonly version: number;
}

/**
 * The way of a paper: 拟稿 → the posts of its route → 签发 → 编号 → 用印登记 → 印发. Every act runs in the caller's
 * transaction: a later room wraps it in its own act.
 */
@Injectable()
export class DocumentRoute {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly register: DocumentRegisterRepository,
    private readonly policies: PolicyStore,
  ) {}

  async draft(tx: Tx, input: DraftInput): Promise<string> {
    const [id] = await this.draftAll(tx, [input]);
    return id!;
  }

  /** Drafts of many papers in one statement; the ids in the order asked. */
  async draftAll(tx: Tx, inputs: readonly DraftInput[]): Promise<string[]> {
    const drafts = draftDocuments(tx, this.policies.at(tx.today), inputs);
    if (drafts.length === 0) return [];
    await this.documents.insert(tx, drafts);
    const ids = drafts.map((draft) => draft.id);
    tx.audit({ action: 'document.draft', subjectKind: 'office', subjectId: tx.officeId, subjects: { kind: 'document', ids } });
    return ids;
  }

  /** The same text as a new draft, after its paper was made void; whoever wrote it still may not sign it, whoever voided it may. */
  async redraft(tx: Tx, documentId: string): Promise<string> {
    const { document } = await this.documents.lock(tx, documentId);
    const { kind, title, addresseeUnitId, subjectKind, subjectId, body, draftedBy } = document;
    return this.draft(tx, { kind, title, addresseeUnitId, subjectKind, subjectId, body, draftedBy });
  }

  /** A draft may be rewritten until it is sent. */
  async rewrite(tx: Tx, documentId: string, text: Pick<DocumentEntity, 'title' | 'body'>): Promise<void> {
    const { document, facts } = await this.documents.lock(tx, documentId);
    if (facts.state !== 'DRAFT')
      throw new RefusedError(refuse('wrong-state', { machine: 'document', state: facts.state }));
    document.title = text.title;
    document.body = text.body;
    await this.documents.save(tx, document);
    tx.audit({ action: 'document.rewrite', subjectKind: 'document', subjectId: document.id, detail: { title: text.title } });
  }

  async submit(tx: Tx, documentId: string): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    const { policy, version } = this.policies.at(tx.today);
    const route = policy.papers[locked.document.kind].route;
    const decision = this.decide(tx, { ...locked, facts: { ...locked.facts, route, stepIndex: 0 } }, 'submit', {});
    const { document } = locked;
    document.run += 1;
    // Whoever sends a draft of the machine stands for it and does not check it as well.
    document.draftedBy ??= tx.actor.accountId;
    document.stepIndex = 0;
    document.policyVersion = version;
    await this.documents.startRun(tx, document, route);
    return this.save(tx, document, decision, 'submit', {});
  }

  /** The waiting post agrees, signs, returns or is passed over; also as the record of a signature on paper. */
  async actOnStep(tx: Tx, documentId: string, input: RouteActInput, expectedVersion?: number): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId, expectedVersion);
    const { document, facts } = locked;
    const decision = this.decide(tx, locked, input.action, { ...input, reason: input.opinion });
    const paper = input.action === 'passOnPaper' ? { date: input.paperDate!, scanFileId: input.scanFileId! } : null;
    const signer = paper ? input.paperSigner! : tx.actor.name;
    const step = stepOf(facts);
    const state = input.action === 'skip' ? 'SKIPPED' : decision.next === 'DRAFT' ? 'RETURNED' : 'DONE';
    await this.documents.recordStep(tx, document, {
      state,
      opinion: input.opinion ?? null,
      postId: decision.postId,
      signer,
      paper,
    });
    if (decision.next === 'SIGNED') {
      document.signedBy = signer;
      document.signedOn = paper?.date ?? tx.today;
      document.contentSha256 = contentHash(document);
    }
    document.stepIndex = decision.next === 'DRAFT' ? 0 : document.stepIndex + 1;
    return this.save(tx, document, decision, input.action, {
      step: step?.kind,
      opinion: input.opinion,
      signer,
      onPaper: paper !== null,
    });
  }

  /** After signing, by the registrar: the next number of the register, or an outside number typed in. */
  async assignNumber(
    tx: Tx,
    documentId: string,
    externalNumber: string | null = null,
    expectedVersion?: number,
  ): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId, expectedVersion);
    const { document } = locked;
    const external = document.numbering === 'EXTERNAL';
    const externalNumberTaken =
      external && externalNumber ? await this.register.externalTaken(tx, externalNumber) : false;
    const decision = this.decide(tx, locked, 'number', { externalNumber, externalNumberTaken });
    const { policy } = this.policies.at(tx.today);
    const given = external
      ? { seriesId: null, serialNo: null, numberText: externalNumber! }
      : await this.register.next(tx, document.kind, yearOf(tx.today), policy.papers[document.kind].series);
    Object.assign(document, given);
    return this.save(tx, document, decision, 'number', { number: given.numberText });
  }

  async seal(tx: Tx, documentId: string, expectedVersion?: number): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId, expectedVersion);
    const decision = this.decide(tx, locked, 'seal', {});
    locked.document.sealedAt = tx.now;
    return this.save(tx, locked.document, decision, 'seal', { number: locked.document.numberText });
  }

  /** What was signed is what goes out: the hash fixed at the signature must still hold. */
  async issue(tx: Tx, documentId: string, terms: readonly PaperTerm[] = []): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    const decision = this.decide(tx, locked, 'issue', {});
    return this.freeze(tx, locked.document, decision, 'issue', terms);
  }

  /** 工作提示 has no route and no number: one person confirms it, and that freezes and issues it. */
  async confirm(tx: Tx, documentId: string, terms: readonly PaperTerm[] = []): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    const decision = this.decide(tx, locked, 'confirm', {});
    const { document } = locked;
    document.contentSha256 = contentHash(document);
    document.signedBy = tx.actor.name;
    document.signedOn = tx.today;
    return this.freeze(tx, document, decision, 'confirm', terms);
  }

  /** 作废: the number stays used and the register shows why. */
  async void(tx: Tx, documentId: string, reason: string): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    return this.end(tx, locked.document, this.decide(tx, locked, 'void', { reason }), 'void', reason);
  }

  /** What an issued paper ordered was revoked (公文撤销): whoever may decide that need not be its registrar. */
  async revoke(tx: Tx, documentId: string, reason: string): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    const decision = this.decide(tx, locked, 'revoke', { reason }, SYSTEM_ACTOR);
    return this.end(tx, locked.document, decision, 'revoke', reason);
  }

  /** A draft that nobody sends. */
  async discard(tx: Tx, documentId: string, reason: string): Promise<PaperState> {
    const locked = await this.documents.lock(tx, documentId);
    return this.end(tx, locked.document, this.decide(tx, locked, 'discard', { reason }), 'discard', reason);
  }

  private end(
    tx: Tx,
    document: DocumentEntity,
    decision: Accepted<DocumentState>,
    action: 'void' | 'revoke' | 'discard',
    reason: string,
  ): Promise<PaperState> {
    Object.assign(document, { voidReason: reason, voidedAt: tx.now });
    return this.save(tx, document, decision, action, { reason, number: document.numberText });
  }

  private decide(
    tx: Tx,
    { facts }: LockedDocument,
    action: DocumentAction,
    input: DocumentInput,
    actor: Actor = tx.actor,
  ): Accepted<DocumentState> {
    return accepted(decide(documentMachine, facts, action, actor, tx.today, input));
  }

  private freeze(
    tx: Tx,
    document: DocumentEntity,
    decision: Accepted<DocumentState>,
    action: 'issue' | 'confirm',
    terms: readonly PaperTerm[],
  ): Promise<PaperState> {
    document.terms = [...terms];
    document.issuedAt = tx.now;
    document.issuedSha256 = issueHash(document);
    const detail = { number: document.numberText, terms, sha256: document.issuedSha256.toString('hex') };
    return this.save(tx, document, decision, action, detail);
  }

  private async save(
    tx: Tx,
    document: DocumentEntity,
    decision: Accepted<DocumentState>,
    action: DocumentAction,
    detail: Record<string, unknown>,
  ): Promise<PaperState> {
    document.state = decision.next;
    await this.documents.save(tx, document);
    tx.audit({
      action: `document.${action}`,
      subjectKind: 'document',
      subjectId: document.id,
      detail: { from: decision.from, to: decision.next, ...detail },
      policyVersion: document.policyVersion,
    });
    return { state: document.state, numberText: document.numberText, title: document.title, version: document.version };
  }
}
