import { z } from 'zod';

/** RFC 9457. `title` is Chinese, `titleEn` the same beside it; `code` is stable; `facts` are what the rule looked at. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    titleEn: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string(),
    traceId: z.string(),
    facts: z.record(z.string(), z.unknown()).optional(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string(), messageEn: z.string(), code: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
