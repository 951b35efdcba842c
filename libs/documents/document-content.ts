import { createHash } from 'node:crypto';
import type { PaperBody, PaperTerm } from '#contracts/paper-body.js';
import type { PaperKind } from '#domain/kernel/policy.js';

/** SHA-256 of what a paper says, independent of the order in which the store keeps its fields. */
export function contentHash(content: {
  kind: PaperKind;
  title: string;
  addresseeUnitId: string;
  body: PaperBody;
}): Buffer {
  const { kind, title, addresseeUnitId, body } = content;
  return createHash('sha256').update(canonical({ kind, title, addresseeUnitId, body })).digest();
}

/** SHA-256 of the paper as it went out. */
export function issueHash(paper: {
  contentSha256: Buffer | null;
  numberText: string | null;
  signedBy: string | null;
  signedOn: string | null;
  terms: readonly PaperTerm[];
}): Buffer {
  const { numberText, signedBy, signedOn, terms } = paper;
  const content = paper.contentSha256?.toString('hex') ?? null;
  return createHash('sha256').update(canonical({ content, numberText, signedBy, signedOn, terms })).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
