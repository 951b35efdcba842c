import { z } from 'zod';
import { COMMENT_KINDS } from '#domain/consultation/consultation.rules.js';
import { AvailableAction } from './available-action.js';
import { Day } from './ids.js';
import { pageOf } from './paging.js';

const text = (max: number) => z.string().trim().min(1).max(max);

export const OpenConsultationRequest = z
  .strictObject({ outlineVersionId: z.uuid(), planYear: z.int(), answerBy: Day.optional() })
  .meta({ id: 'OpenConsultationRequest' });
export type OpenConsultationInput = z.infer<typeof OpenConsultationRequest>;
export const AnswerConsultationRequest = z
  .strictObject({
    unitId: z.uuid(),
    /** Empty: 无意见. */
    comments: z
      .array(
        z.strictObject({ taskId: z.uuid(), kind: z.enum(COMMENT_KINDS), proposal: text(1000), reason: text(1000) }),
      )
      .max(200),
  })
  .meta({ id: 'AnswerConsultationRequest' });
export type AnswerConsultationInput = z.infer<typeof AnswerConsultationRequest>;
export const DecideCommentRequest = z
  .strictObject({ decision: z.enum(['adopt', 'partlyAdopt', 'decline']), reason: z.string().max(1000) })
  .meta({ id: 'DecideCommentRequest' });
export type DecideCommentInput = z.infer<typeof DecideCommentRequest>;
export const AgreeConsultationRequest = z
  .strictObject({ decidedBasis: z.string().max(300) })
  .meta({ id: 'AgreeConsultationRequest' });
export const ConsultationView = z
  .object({
    id: z.uuid(),
    outlineVersionId: z.uuid(),
    planYear: z.int(),
    state: z.string(),
    version: z.int(),
    answerBy: Day,
    decidedBasis: z.string().nullable(),
    asked: z.int(),
    answered: z.int(),
    noComment: z.int(),
    /** Who has not answered. */
    silent: z.array(z.object({ unitId: z.uuid(), unitName: z.string() })),
    comments: z.array(
      z.object({
        id: z.uuid(),
        taskId: z.uuid(),
        taskNo: z.string(),
        taskTitle: z.string(),
        unitId: z.uuid(),
        unitName: z.string(),
        kind: z.string(),
        proposal: z.string(),
        reason: z.string(),
        state: z.string(),
        decisionReason: z.string().nullable(),
      }),
    ),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'Consultation' });
export type ConsultationView = z.infer<typeof ConsultationView>;

const ConsultationRow = z.object({ id: z.uuid(), outlineVersionId: z.uuid(), planYear: z.int(), state: z.string(), answerBy: Day });
export type ConsultationRow = z.infer<typeof ConsultationRow>;
export const ConsultationList = pageOf(ConsultationRow, 'ConsultationList');
