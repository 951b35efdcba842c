import { z } from 'zod';
import { Id } from './ids.js';
import { pageOf } from './paging.js';

/** A command that failed for good and waits for a person. */
export const DeadLetterView = z
  .object({ id: Id, kind: z.string(), attempts: z.int(), lastError: z.string().nullable(), createdAt: z.iso.datetime(), deadAt: z.iso.datetime() })
  .meta({ id: 'DeadLetterView' });
export const DeadLetterList = pageOf(DeadLetterView, 'DeadLetterList');
export const ReviveDeadLetters = z.strictObject({ ids: z.array(Id).min(1).max(200) }).meta({ id: 'ReviveDeadLetters' });
export const RevivedDeadLetters = z.object({ revived: z.int() }).meta({ id: 'RevivedDeadLetters' });
