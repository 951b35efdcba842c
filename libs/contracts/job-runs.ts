import { z } from 'zod';
import { Id } from './ids.js';
import { pageOf } from './paging.js';

export const JOB_STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;

/** Long work that goes on in the background, found again after the page was left. */
export const JobRunView = z
  .object({
    id: Id,
    kind: z.string(),
    subjectId: Id.nullable(),
    title: z.string(),
    state: z.enum(JOB_STATES),
    done: z.int(),
    total: z.int(),
    result: z.record(z.string(), z.unknown()).nullable(),
    error: z.string().nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'JobRunView' });
export const JobRunList = pageOf(JobRunView, 'JobRunList');
