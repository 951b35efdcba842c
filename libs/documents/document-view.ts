import { toAvailableActions } from '#contracts/available-action.js';
import type { DocumentRow, DocumentView } from '#contracts/documents.js';
import { documentMachine } from '#domain/document/document.machine.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { contentHash, issueHash } from './document-content.js';
import type { DocumentDetailRow, DocumentListRow } from './documents.queries.js';

export const toDocumentRow = (row: DocumentListRow, addresseeName: string): DocumentRow => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  title: row.title,
  numberText: row.numberText,
  addresseeUnitId: row.addresseeUnitId,
  addresseeName,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  signedOn: row.signedOn,
  issuedAt: row.issuedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  voidReason: row.voidReason,
  voidedAt: row.voidedAt?.toISOString() ?? null,
  version: row.version,
});

/** The paper with its route and the buttons of whoever looks at it. */
export function toDocumentView(
  row: DocumentDetailRow,
  addresseeName: string,
  actor: Actor,
  today: LocalDate,
): DocumentView {
  const intact = isIntact(row);
  const facts = {
    ...row,
    route: row.steps.filter((step) => step.run === row.run),
    hasBody: row.body.opening.length > 0 || row.body.items.length > 0,
    contentFrozen: intact === true,
  };
  return {
    ...toDocumentRow(row, addresseeName),
    body: row.body,
    steps: row.steps,
    stepIndex: row.stepIndex,
    numbering: row.numbering,
    sealRequired: row.sealRequired,
    signedBy: row.signedBy,
    sealedAt: row.sealedAt?.toISOString() ?? null,
    terms: row.terms,
    sha256: (row.issuedSha256 ?? row.contentSha256)?.toString('hex') ?? null,
    intact,
    actions: toAvailableActions(availableActions(documentMachine, facts, actor, today, {})),
  };
}

/** null: not signed yet. */
function isIntact(row: DocumentDetailRow): boolean | null {
  if (!row.contentSha256) return null;
  const issued = row.issuedSha256 === null || row.issuedSha256.equals(issueHash(row));
  return issued && row.contentSha256.equals(contentHash(row));
}
