import { z } from 'zod';

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const LedgerQuery = z
  .strictObject({ planYear: z.coerce.number().int().min(2000).max(2100) })
  .meta({ id: 'LedgerQuery' });
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const WORK_COUNTERS = ['todo', 'dueThisWeek', 'overdue', 'unsigned', 'notReached'] as const;
export const WorkItem = z
  .object({
    key: z.string(),
    kind: z.string(),
    title: z.string(),
    unitName: z.string().nullable(),
    /** 回避: it comes from the person's own recusal family, so that somebody else has to decide it. */
    recused: z.boolean(),
    due: localDate.nullable(),
    workingDaysLeft: z.int().nullable(),
    urgency: z.enum(['OVERDUE', 'TODAY', 'SOON', 'LATER']),
    link: z.string(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.infer<typeof WorkItem>;
/** The first page of everyone. Every number opens the list behind it. */
export const WorkView = z
  .object({
    counters: z.array(z.object({ key: z.enum(WORK_COUNTERS), count: z.int(), link: z.string() })),
    items: z.array(WorkItem),
    /** More waits than is listed. */
    more: z.boolean(),
    nextReminder: z.object({ date: localDate, time: z.string() }).nullable(),
    /** The year whose official holidays are still missing; its deadlines are estimated. */
    missingCalendar: z.int().nullable(),
  })
  .meta({ id: 'WorkView' });
export type WorkView = z.infer<typeof WorkView>;
