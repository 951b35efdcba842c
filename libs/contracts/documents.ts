import { z } from 'zod';
import { DOCUMENT_STATES } from '#domain/document/document.rules.js';
import { ROLES } from '#domain/kernel/actor.js';
import { PAPER_KINDS } from '#domain/kernel/policy.js';
import { AvailableAction } from './available-action.js';
import { PageQuery, pageOf } from './paging.js';
import { PaperBody, PaperTerm } from './paper-body.js';

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const kind = z.enum(PAPER_KINDS);
const state = z.enum(DOCUMENT_STATES);

export const DocumentListQuery = PageQuery.extend({
  kind: kind.optional(),
  state: state.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
}).meta({ id: 'DocumentListQuery' });
export type DocumentListQuery = z.infer<typeof DocumentListQuery>;

export const DocumentRow = z
  .object({
    id: z.uuid(),
    kind,
    state,
    title: z.string(),
    numberText: z.string().nullable(),
    addresseeUnitId: z.uuid(),
    addresseeName: z.string(),
    subjectKind: z.string(),
    subjectId: z.uuid(),
    signedOn: localDate.nullable(),
    issuedAt: z.string().nullable(),
    createdAt: z.string(),
    voidReason: z.string().nullable(),
    voidedAt: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'DocumentRow' });
export type DocumentRow = z.infer<typeof DocumentRow>;
export const DocumentPage = pageOf(DocumentRow, 'DocumentPage');

/** One post of a route and what it did; a returned run stays readable beside the next. */
export const DocumentStepView = z
  .object({
    run: z.int(),
    ordinal: z.int(),
    kind: z.enum(['CHECK', 'COUNTERSIGN', 'REVIEW', 'SIGN']),
    label: z.string(),
    role: z.enum(ROLES),
    optional: z.boolean(),
    state: z.string(),
    signer: z.string().nullable(),
    recordedBy: z.string().nullable(),
    actedAt: z.string().nullable(),
    opinion: z.string().nullable(),
    onPaper: z.boolean(),
    paperDate: localDate.nullable(),
    scanFileId: z.uuid().nullable(),
  })
  .meta({ id: 'DocumentStep' });
export type DocumentStepView = z.infer<typeof DocumentStepView>;

export const DocumentView = DocumentRow.extend({
  body: PaperBody,
  terms: z.array(PaperTerm),
  steps: z.array(DocumentStepView),
  stepIndex: z.int(),
  numbering: z.enum(['INTERNAL', 'EXTERNAL']),
  sealRequired: z.boolean(),
  signedBy: z.string().nullable(),
  sealedAt: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The text still has the hash that was fixed at its signature. */
  intact: z.boolean().nullable(),
  actions: z.array(AvailableAction),
}).meta({ id: 'DocumentView' });
export type DocumentView = z.infer<typeof DocumentView>;

/** 发文登记簿: every number of one kind and year, void ones included. */
export const RegisterView = z
  .object({
    year: z.int(),
    kind,
    word: z.string().nullable(),
    lastNo: z.int(),
    entries: z.array(
      z.object({
        serialNo: z.int(),
        numberText: z.string(),
        documentId: z.uuid(),
        title: z.string(),
        state,
        voidReason: z.string().nullable(),
        voidedAt: z.string().nullable(),
      }),
    ),
    nextBefore: z.int().nullable(),
  })
  .meta({ id: 'DocumentRegister' });
export type RegisterView = z.infer<typeof RegisterView>;
export const RegisterQuery = z
  .strictObject({
    kind,
    year: z.coerce.number().int().min(2000).max(2100),
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'DocumentRegisterQuery' });
export type RegisterQuery = z.infer<typeof RegisterQuery>;
