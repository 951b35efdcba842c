import type { PaperBody } from '#contracts/paper-body.js';
import type { PaperKind, Policy } from '#domain/kernel/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { DocumentEntity } from './document.entity.js';

export interface DraftInput {
  readonly kind: PaperKind;
  readonly title: string;
  readonly addresseeUnitId: string;
  /** What the paper is about; the subject's room issues it. */
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly body: PaperBody;
  /** Whoever wrote the words, where another person or the machine makes the draft. */
  readonly draftedBy?: string | null;
}

/** New papers under today's policy. The machine's drafts have no drafter: whoever checks them drafted nothing. */
export function draftDocuments(
  tx: Tx,
  { policy, version }: { policy: Policy; version: string },
  inputs: readonly DraftInput[],
): DocumentEntity[] {
  return inputs.map((input) => {
    const rule = policy.papers[input.kind];
    return Object.assign(new DocumentEntity(), {
      id: tx.id(),
      officeId: tx.officeId,
      ...input,
      state: 'DRAFT',
      run: 0,
      stepIndex: 0,
      numbering: rule.series.numbering,
      sealRequired: rule.seal,
      seriesId: null,
      serialNo: null,
      numberText: null,
      contentSha256: null,
      terms: [],
      issuedSha256: null,
      signedBy: null,
      signedOn: null,
      sealedAt: null,
      issuedAt: null,
      draftedBy: input.draftedBy === undefined ? (tx.actor.kind === 'PERSON' ? tx.actor.accountId : null) : input.draftedBy,
      createdAt: tx.now,
      policyVersion: version,
      voidReason: null,
      voidedAt: null,
      version: 1,
    } satisfies Omit<DocumentEntity, never>);
  });
}
