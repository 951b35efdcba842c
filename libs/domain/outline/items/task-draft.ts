import type { LocalDate } from '../../kernel/local-date.js';
import type { DateContext } from '../dates/date-words.js';
import type { Confidence } from '../parsed-outline.js';
import type { CleanText } from '../source/source-text.js';
import type { LeadScope } from '../units/first-is-lead.js';
import type { PlacedUnit } from '../units/unit-roles.js';
import type { TaskTitle } from './task-title.js';

/** An item as found, before its fields are read; offsets are in the clean text. */
export interface TaskDraft {
  readonly no: string;
  readonly numbered: Confidence;
  readonly chapterNo: string;
  readonly chapter: string;
  readonly parent: string | null;
  readonly start: number;
  readonly end: number;
  /** Where the words behind the number begin. */
  readonly from: number;
  readonly title: TaskTitle;
  readonly units: readonly PlacedUnit[];
  readonly deadlineFields: readonly (readonly [number, number])[];
  readonly extra: Readonly<Record<string, string>>;
  /** Stretches that are no sentences: unit lists and labelled fields. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
  /** Numbers of points inside the item. */
  readonly points: readonly { readonly start: number; readonly end: number }[];
  /** Where the task's own words stand; the whole passage without this. */
  readonly prose?: readonly (readonly [number, number])[];
  /** Cells of figures that must be reached (目标值), whatever their words. */
  readonly goals?: readonly (readonly [number, number])[];
  /** Names that may tell in brackets what the goals are counted in. */
  readonly measuredIn?: readonly string[];
}

export interface ReadingContext {
  readonly clean: CleanText;
  readonly dates: DateContext;
  readonly periodEnd: LocalDate | null;
  /** Where the first unit of an item is its lead. */
  readonly leadScopes: readonly LeadScope[];
}
