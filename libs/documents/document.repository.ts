import { Injectable } from '@nestjs/common';
import type { DocumentFacts, DocumentStep } from '#domain/document/document.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { RouteStepRule } from '#domain/kernel/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { contentHash } from './document-content.js';
import { DocumentEntity } from './document.entity.js';

export interface LockedDocument {
  readonly document: DocumentEntity;
  readonly facts: DocumentFacts;
}

export interface StepRecord {
  readonly state: 'DONE' | 'SKIPPED' | 'RETURNED';
  readonly opinion: string | null;
  readonly postId: string | null;
  /** Who signed; on paper that is not the person who records it. */
  readonly signer: string;
  readonly paper: { readonly date: LocalDate; readonly scanFileId: string } | null;
}

@Injectable()
export class DocumentRepository {
  async insert(tx: Tx, documents: readonly DocumentEntity[]): Promise<void> {
    await tx.manager.insert(DocumentEntity, documents as DocumentEntity[]);
  }

  /** The document under a row lock, with the route of its present run. */
  async lock(tx: Tx, documentId: string, expectedVersion?: number): Promise<LockedDocument> {
    const document = await tx.manager.findOne(DocumentEntity, {
      where: { id: documentId, officeId: tx.officeId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!document) throw new NotFoundError('document', documentId);
    if (expectedVersion !== undefined && expectedVersion !== document.version) {
      throw new StaleVersionError('document', expectedVersion, document.version);
    }
    const route = await tx.query<DocumentStep>(
      `select kind, role, optional from duban.document_step where document_id = $1 and run = $2 order by ordinal`,
      [documentId, document.run],
    );
    return { document, facts: factsOf(document, route) };
  }

  async save(tx: Tx, document: DocumentEntity): Promise<void> {
    document.version += 1;
    await tx.manager.save(document);
  }

  /** The posts of the present run; policy's route is frozen here when the draft is sent. */
  async startRun(tx: Tx, document: DocumentEntity, route: readonly RouteStepRule[]): Promise<void> {
    await tx.query(
      `insert into duban.document_step (document_id, run, ordinal, kind, label, role, optional, state)
       select $1, $2, s.ordinal, s.kind, s.label, s.role, s.optional, 'WAITING'
         from jsonb_to_recordset($3::jsonb) as s(ordinal int, kind text, label text, role text, optional boolean)`,
      [document.id, document.run, JSON.stringify(route.map((step, ordinal) => ({ ...step, ordinal })))],
    );
  }

  async recordStep(tx: Tx, document: DocumentEntity, step: StepRecord): Promise<void> {
    await tx.query(
      `update duban.document_step
          set state = $4, acted_by = $5, acted_name = $6, acted_post = $7, acted_at = $8, opinion = $9, signer = $10,
              on_paper = $11, paper_date = $12, scan_file_id = $13
        where document_id = $1 and run = $2 and ordinal = $3`,
      [
        document.id,
        document.run,
        document.stepIndex,
        step.state,
        tx.actor.accountId,
        tx.actor.name,
        step.postId,
        tx.now,
        step.opinion,
        step.signer,
        step.paper !== null,
        step.paper?.date ?? null,
        step.paper?.scanFileId ?? null,
      ],
    );
  }
}

export function factsOf(document: DocumentEntity, route: readonly DocumentStep[]): DocumentFacts {
  return {
    state: document.state,
    kind: document.kind,
    draftedBy: document.draftedBy,
    route,
    stepIndex: document.stepIndex,
    title: document.title,
    hasBody: document.body.opening.length > 0 || document.body.items.length > 0,
    numbering: document.numbering,
    numberText: document.numberText,
    sealRequired: document.sealRequired,
    contentFrozen: document.contentSha256?.equals(contentHash(document)) ?? false,
  };
}
