import { z } from 'zod';
import { LINK_STATES } from '#domain/link/link.rules.js';
import { Day, Id } from './ids.js';
import { PageQuery, pageOf } from './paging.js';

const year = z.coerce.number().int().min(2000).max(2100);

/** Without a year, this one. */
export const LinkProposalQuery = PageQuery.extend({ planYear: year.optional(), unitId: Id.optional() }).meta({
  id: 'LinkProposalQuery',
});
export type LinkProposalQuery = z.infer<typeof LinkProposalQuery>;

const asked = z.object({ id: Id, no: z.string(), title: z.string(), source: z.string(), passage: z.string() });
const side = z.object({ assignmentId: Id, role: z.string(), state: z.string(), currentDue: Day });

/** Two tasks of different outlines that seem to ask the same of these units. Nothing is linked before somebody decides. */
export const LinkProposalView = z
  .object({
    taskA: asked,
    taskB: asked,
    score: z.number(),
    /** The two were reported together the year before. */
    linkedBefore: z.boolean(),
    /** What both say, longest first. */
    words: z.array(z.string()),
    sharedTargets: z.array(z.string()),
    sharedCycles: z.array(z.string()),
    units: z.array(z.object({ unitId: Id, unitName: z.string(), a: side, b: side })),
  })
  .meta({ id: 'LinkProposal' });
export type LinkProposalView = z.infer<typeof LinkProposalView>;
export const LinkProposalPage = z
  .object({
    items: z.array(LinkProposalView),
    nextCursor: z.string().nullable(),
    /** Tasks of the year that were not compared, because there are too many. */
    leftOut: z.int(),
  })
  .meta({ id: 'LinkProposalPage' });
export type LinkProposalPage = z.infer<typeof LinkProposalPage>;

/** One decision for a set of pairs: all of them or none. */
export const DecideLinksRequest = z
  .strictObject({
    decision: z.enum(['LINKED', 'NOT_SAME']),
    /** The unit reports under the primary; for NOT_SAME the order means nothing. */
    pairs: z
      .array(z.strictObject({ primaryAssignmentId: Id, otherAssignmentId: Id }))
      .min(1)
      .max(500),
    note: z.string().trim().max(500).nullable().default(null),
  })
  .meta({ id: 'DecideLinksRequest' });
export type DecideLinksRequest = z.infer<typeof DecideLinksRequest>;
export const DecidedLinks = z.object({ linkIds: z.array(Id) }).meta({ id: 'DecidedLinks' });
export type DecidedLinks = z.infer<typeof DecidedLinks>;

export const LinkListQuery = PageQuery.extend({
  planYear: year.optional(),
  state: z.enum(LINK_STATES).optional(),
  unitId: Id.optional(),
  taskId: Id.optional(),
}).meta({ id: 'LinkListQuery' });
export type LinkListQuery = z.infer<typeof LinkListQuery>;

const linked = z.object({
  assignmentId: Id,
  taskId: Id,
  taskNo: z.string(),
  taskTitle: z.string(),
  source: z.string(),
  currentDue: Day,
});
export const LinkView = z
  .object({
    id: Id,
    planYear: z.int(),
    unitId: Id,
    unitName: z.string(),
    state: z.enum(LINK_STATES),
    stateText: z.string(),
    primary: linked,
    other: linked,
    note: z.string().nullable(),
    decidedBy: z.string(),
    decidedAt: z.string(),
    undoneBy: z.string().nullable(),
    undoneAt: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'TaskLink' });
export type LinkView = z.infer<typeof LinkView>;
export const LinkPage = pageOf(LinkView, 'TaskLinkPage');
