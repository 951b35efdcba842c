import type { TextRange } from '../parsed-outline.js';
import type {
  DecidedNature,
  ReviewField,
  ReviewedDeadline,
  ReviewedRecurrence,
  ReviewedTarget,
} from './reviewed-task.js';

export const CORRECTABLE_TEXTS = ['no', 'title', 'chapterNo', 'chapter'] as const;
export type CorrectableText = (typeof CORRECTABLE_TEXTS)[number];
export type UnitField = 'lead' | 'responsible' | 'support';

type Listed<Item> = Omit<Item, 'range' | 'confidence'>;

/**
 * One step of a person. Lists are given whole as they should be: what stands in both keeps its place in the source and its
 * confidence, so that adding, changing and taking away are one operation.
 */
export type Correction =
  | { readonly op: 'text'; readonly key: string; readonly field: CorrectableText; readonly value: string }
  | { readonly op: 'units'; readonly key: string; readonly field: UnitField; readonly names: readonly string[] }
  | { readonly op: 'deadlines'; readonly key: string; readonly items: readonly Listed<ReviewedDeadline>[] }
  | { readonly op: 'recurrences'; readonly key: string; readonly items: readonly Listed<ReviewedRecurrence>[] }
  | { readonly op: 'targets'; readonly key: string; readonly items: readonly Listed<ReviewedTarget>[] }
  /** 一次性、年度例行、长期坚持 of one measure and its day; null takes the decision back. */
  | { readonly op: 'proposal'; readonly key: string; readonly measure: number; readonly decided: DecidedNature | null }
  /** Accepts every open proposal of these tasks as it is. */
  | { readonly op: 'proposals'; readonly keys: readonly string[] }
  /** Looked at and right. */
  | { readonly op: 'check'; readonly key: string; readonly fields: readonly ReviewField[] }
  /** Where the task begins and ends in the document. */
  | { readonly op: 'bounds'; readonly key: string; readonly range: TextRange }
  /** `at`: where the second part begins, in UTF-16 units of the document. */
  | { readonly op: 'split'; readonly key: string; readonly at: number; readonly titles: readonly [string, string] }
  | { readonly op: 'merge'; readonly keys: readonly string[] }
  | { readonly op: 'drop'; readonly key: string; readonly reason: string }
  /** A task out of a passage that belongs to none. */
  | { readonly op: 'add'; readonly range: TextRange; readonly no: string; readonly title: string };

export const CORRECTION_PROBLEMS = [
  'unknown-key',
  'unknown-measure',
  'split-outside-text',
  'bounds-outside-text',
  'overlaps-task',
  'merge-not-adjacent',
  'empty-value',
] as const;
export type CorrectionProblem = (typeof CORRECTION_PROBLEMS)[number];

export class CorrectionError extends Error {
  constructor(
    readonly problem: CorrectionProblem,
    readonly key: string,
  ) {
    super(`${problem}: ${key}`);
  }
}
