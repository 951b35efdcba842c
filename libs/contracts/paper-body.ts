import { z } from 'zod';

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One matter of a paper, in the words of the drafter. */
export const PaperItem = z
  .object({
    no: z.string(),
    matter: z.string(),
    problem: z.string(),
    requirement: z.string(),
    due: localDate.nullable(),
  })
  .meta({ id: 'PaperItem' });
export type PaperItem = z.infer<typeof PaperItem>;

/** 催办记录: a fact taken from the message and call ledgers when the paper was drafted. */
export const UrgingLine = z
  .object({ at: z.string(), who: z.string(), channel: z.string(), matter: z.string(), result: z.string() })
  .meta({ id: 'UrgingLine' });
export type UrgingLine = z.infer<typeof UrgingLine>;

/** A time limit as it runs from the day of issue; printed with its weekday. */
export const PaperTerm = z.object({ label: z.string(), due: localDate }).meta({ id: 'PaperTerm' });
export type PaperTerm = z.infer<typeof PaperTerm>;

/** What a paper says. It is frozen with its hash when the paper is signed. */
export const PaperBody = z
  .object({
    addressee: z.string(),
    /** Paragraphs before the table of matters. */
    opening: z.array(z.string()),
    items: z.array(PaperItem),
    urging: z.array(UrgingLine),
    closing: z.array(z.string()),
    basis: z.string(),
    issuer: z.string(),
    contact: z.string().nullable(),
    /** 抄送, e.g. the upper office of a vertical unit. */
    copyTo: z.array(z.string()),
    /** Leaders' names with their titles: printed as written, on one line. */
    keepTogether: z.array(z.string()),
    /** The office is a fictional one: the paper says so on every page. */
    demo: z.boolean(),
  })
  .meta({ id: 'PaperBody' });
export type PaperBody = z.infer<typeof PaperBody>;
