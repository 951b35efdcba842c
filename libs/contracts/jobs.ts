import { z } from 'zod';

/** At most three: slow mail must not hold up a dispatch, nor a dispatch the mail. */
export const QUEUES = ['delivery', 'work'] as const;
export type QueueName = (typeof QUEUES)[number];

interface JobDefinition {
  readonly queue: QueueName;
  readonly payload: z.ZodType<Record<string, unknown>>;
}

/** Every command that an act may send to the worker. A payload names rows; it never carries what they say. */
export const JOBS = {
  'job.run': { queue: 'work', payload: z.object({ jobRunId: z.uuid() }).meta({ id: 'JobRunCommand' }) },
  'messages.deliver': { queue: 'delivery', payload: z.object({ batchId: z.uuid() }).meta({ id: 'DeliverMessagesCommand' }) },
} as const satisfies Record<string, JobDefinition>;

export type JobKind = keyof typeof JOBS;
export type JobPayload<Kind extends JobKind> = z.infer<(typeof JOBS)[Kind]['payload']>;

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(JOBS, kind);
