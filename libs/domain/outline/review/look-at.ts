import type { ParsedOutline, SectionRole, TextRange } from '../parsed-outline.js';
import { type FieldConfidence, REVIEW_FIELDS, type ReviewField, type ReviewedTask } from './reviewed-task.js';

/** Below this a person should look: the parser had no sign of its own for the field, or two that disagree. */
export const LOOK_BELOW = 0.8;

export interface FieldToLookAt {
  readonly key: string;
  readonly field: ReviewField;
  readonly confidence: FieldConfidence;
}

/** Fields that a person should look at, least sure first; equals in the order of the document. */
export function fieldsToLookAt(tasks: readonly ReviewedTask[]): FieldToLookAt[] {
  return tasks
    .flatMap(({ key, confidence }) => REVIEW_FIELDS.map((field) => ({ key, field, confidence: confidence[field] })))
    .filter(({ confidence }) => confidence.value < LOOK_BELOW)
    .sort((a, b) => a.confidence.value - b.confidence.value);
}

export const openProposals = (task: ReviewedTask): number =>
  task.measures.filter((each) => each.proposal !== null && each.decided === null).length;

export const REVIEW_LISTS = ['all', 'unsure', 'proposals', 'corrected'] as const;
export type ReviewList = (typeof REVIEW_LISTS)[number];
export const REVIEW_ORDERS = ['document', 'confidence'] as const;
export type ReviewOrder = (typeof REVIEW_ORDERS)[number];

/** The list behind a counter, in the order of the document or with the least sure task first. */
export function selectTasks(tasks: readonly ReviewedTask[], list: ReviewList, order: ReviewOrder): ReviewedTask[] {
  const weakest = (task: ReviewedTask): number =>
    Math.min(...REVIEW_FIELDS.map((field) => task.confidence[field].value));
  const wanted = tasks.filter((task) => {
    if (list === 'unsure') return weakest(task) < LOOK_BELOW;
    if (list === 'proposals') return openProposals(task) > 0;
    return list === 'all' || task.corrected.length > 0;
  });
  return order === 'document' ? wanted : wanted.sort((a, b) => weakest(a) - weakest(b));
}

export interface OutsidePassage {
  readonly range: TextRange;
  /** `released`: stood in a task before a person dropped the task or moved its end. */
  readonly role: SectionRole | 'furniture' | 'cut-off' | 'released';
  readonly text: string;
}

const EXCERPT = 60;

/** What belongs to no task as the review stands now: the parser's passages that no task took, and what tasks let go. */
export function outsideNow(
  source: string,
  parsed: Pick<ParsedOutline, 'tasks' | 'report'>,
  tasks: readonly Pick<ReviewedTask, 'range'>[],
): OutsidePassage[] {
  const taken = tasks.map((task) => task.range).sort((a, b) => a[0] - b[0]);
  const rest = (range: TextRange, role: OutsidePassage['role']): OutsidePassage[] =>
    without(range, taken).flatMap((left) => {
      const text = source.slice(...left).trim();
      return text.length > 1 ? [{ range: left, role, text: text.slice(0, EXCERPT) }] : [];
    });
  const passages = [
    ...parsed.report.outside.flatMap(({ range, role }) => rest(range, role)),
    ...parsed.tasks.flatMap(({ range }) => rest(range, 'released')),
  ];
  return passages.sort((a, b) => a.range[0] - b.range[0]);
}

/** `range` less the sorted `taken` ones. */
function without([start, end]: TextRange, taken: readonly TextRange[]): TextRange[] {
  const left: TextRange[] = [];
  let from = start;
  for (const [a, b] of taken) {
    if (b <= from) continue;
    if (a >= end) break;
    if (a > from) left.push([from, Math.min(a, end)]);
    from = Math.max(from, b);
  }
  if (from < end) left.push([from, end]);
  return left;
}
