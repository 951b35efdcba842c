import { z } from 'zod';
import { CAME_BY } from '#domain/proxy-entry/proxy-entry.rules.js';
import { EvidenceInput } from './assignments.js';
import { AvailableAction } from './available-action.js';
import { pageOf } from './paging.js';

const text = (max: number) => z.string().trim().min(1).max(max);

export const ProxyPayload = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('RECEIPT'),
      exceptions: z.array(z.strictObject({ assignmentId: z.uuid(), reason: text(1000) })).default([]),
    }),
    z.strictObject({
      kind: z.literal('COMPLETION'),
      assignmentId: z.uuid(),
      note: text(4000),
      evidence: z.array(EvidenceInput).max(50).default([]),
    }),
    /** A reply or report of a later room: kept here, applied there when the entry is checked. */
    z.strictObject({ kind: z.literal('REPORT'), reportId: z.uuid(), content: z.record(z.string(), z.unknown()) }),
    z.strictObject({ kind: z.literal('REPLY'), noticeId: z.uuid(), content: z.record(z.string(), z.unknown()) }),
  ])
  .meta({ id: 'ProxyPayload' });
export type ProxyPayload = z.infer<typeof ProxyPayload>;
export const EnterProxyRequest = z
  .strictObject({
    unitId: z.uuid(),
    cameBy: z.enum(CAME_BY),
    sourceFileId: z.uuid(),
    sealed: z.boolean().default(false),
    payload: ProxyPayload,
  })
  .meta({ id: 'EnterProxyRequest' });
export type EnterProxyRequest = z.infer<typeof EnterProxyRequest>;
export const CheckProxyRequest = z
  .strictObject({ decision: z.enum(['check', 'reject']), reason: z.string().max(1000).default('') })
  .meta({ id: 'CheckProxyRequest' });
export const ProxyEntryRow = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitName: z.string(),
    kind: z.string(),
    /** What the entry is about; null: all that waits for the unit's signature. */
    title: z.string().nullable(),
    /** What was typed in, to be compared with the source. */
    note: z.string().nullable(),
    /** Taken for the signature of the unit's head, because the source bears the unit's seal. */
    sealed: z.boolean(),
    cameBy: z.string(),
    sourceFileId: z.uuid(),
    state: z.string(),
    enteredBy: z.uuid(),
    enteredByName: z.string(),
    enteredAt: z.string(),
    checkNote: z.string().nullable(),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'ProxyEntry' });
export type ProxyEntryRow = z.infer<typeof ProxyEntryRow>;
export const ProxyEntryPage = pageOf(ProxyEntryRow, 'ProxyEntryPage');
