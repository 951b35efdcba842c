import type { LocalDate } from '#domain/kernel/local-date.js';

/** Start and end in UTF-16 units of the text that was given to the parser; the end is exclusive. */
export type TextRange = readonly [start: number, end: number];

/** How sure the parser is of one field, and the code of the rule that made it so. */
export interface Confidence {
  readonly value: number;
  readonly reason: ReasonCode;
}

export type ReasonCode =
  | 'HEADING_SENTENCE'
  | 'HEADING_LINE'
  | 'HEADING_COLON'
  | 'HEADING_GLUED'
  | 'FIRST_CLAUSE'
  | 'CHAPTER_HEADING'
  | 'NO_CHAPTER'
  | 'ROLE_LABEL'
  | 'ROLE_VERB'
  | 'FIRST_NAMED_IS_LEAD'
  | 'BARE_UNIT_LIST'
  | 'CHAPTER_UNIT'
  | 'TOLD_FOR_ALL'
  | 'TABLE_COLUMN'
  | 'NO_UNIT_PRINTED'
  | 'UNKNOWN_UNIT_SHAPE'
  | 'ELLIPTIC_LIST'
  | 'EXPLICIT_DATE'
  | 'IMPOSSIBLE_DATE_CLAMPED'
  | 'YEAR_FROM_DOCUMENT'
  | 'YEAR_UNKNOWN'
  | 'DATE_SERIAL'
  | 'RELATIVE_TO_PERIOD'
  | 'OPEN_ENDED'
  | 'TIED_TO_EVENT'
  | 'NO_DATE_PRINTED'
  | 'CYCLE_WITH_COUNT'
  | 'CYCLE_WITHOUT_COUNT'
  | 'NO_CYCLE_PRINTED'
  | 'FIGURE_WITH_COMPARISON'
  | 'FIGURE_AFTER_GOAL_VERB'
  | 'FIGURE_IN_LIST'
  | 'FIGURE_IN_GOAL_CELL'
  | 'NO_FIGURE_PRINTED'
  | 'NUMBERED_ITEM'
  | 'UNNUMBERED_PARAGRAPH'
  | 'NUMBERING_GAP'
  | 'TABLE_ROW';

export type TaskField = 'no' | 'title' | 'chapter' | 'lead' | 'responsible' | 'deadlines' | 'recurrences' | 'targets';

export type OutlineKind = 'outline' | 'plan' | 'table' | 'annual-report' | 'rectification-plan';

export interface ParsedDeadline {
  readonly text: string;
  /** Last day of the period named; null when open-ended or tied to an event. */
  readonly due: LocalDate | null;
  readonly range: TextRange;
  /** Index into `measures` of the task; null when it stands in a field of the task (完成时限). */
  readonly measure: number | null;
  readonly confidence: Confidence;
}

export type CyclePeriod = 'year' | 'half-year' | 'quarter' | 'month' | 'week' | 'day' | 'term';

export interface ParsedRecurrence {
  readonly text: string;
  readonly per: CyclePeriod;
  /** Null where the text gives no count of occasions (每人每年60学时). */
  readonly times: number | null;
  /** Who or what the duty falls on, where the sentence says so. */
  readonly subject: string | null;
  readonly range: TextRange;
  readonly measure: number | null;
  readonly confidence: Confidence;
}

export type Comparison = '>=' | '<=' | '>' | '<' | '=' | '~';

export interface ParsedTarget {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly op: Comparison;
  readonly subject: string | null;
  readonly range: TextRange;
  readonly measure: number | null;
  readonly confidence: Confidence;
}

/** 一次性任务 / 年度例行 / 长期坚持 */
export type ProposalKind = 'ONE_OFF' | 'ANNUAL' | 'LONG_TERM';

/** What the office may set for a measure without a date; never a date by itself. */
export interface MeasureProposal {
  readonly kind: ProposalKind;
  readonly suggestedDue: LocalDate | null;
  readonly reason: ProposalReason;
  /** The words of the measure that led to the proposal, empty when it is the default. */
  readonly evidence: string;
}

export type ProposalReason =
  | 'PRINTED_CYCLE'
  | 'DELIVERABLE_VERB'
  | 'CONTINUING_WORD'
  | 'WAITS_FOR_UPPER_LEVEL'
  | 'SOFT_FREQUENCY'
  | 'DEFAULT_CONTINUING';

/** One sentence of a task: the smallest thing that can be promised, dated and proved. */
export interface ParsedMeasure {
  readonly index: number;
  readonly text: string;
  readonly range: TextRange;
  readonly deadlines: readonly ParsedDeadline[];
  readonly recurrences: readonly ParsedRecurrence[];
  readonly targets: readonly ParsedTarget[];
  /** Figures that may be targets, though no word promises them. */
  readonly doubtful?: readonly { readonly text: string; readonly range: TextRange }[];
  /** Null when the measure prints a date of its own. */
  readonly proposal: MeasureProposal | null;
}

/** Character ranges of the unit names as printed, in reading order. */
export interface UnitMention {
  readonly name: string;
  readonly role: 'lead' | 'responsible' | 'support';
  readonly group: boolean;
  readonly range: TextRange;
  readonly confidence: Confidence;
}

export interface ParsedTask {
  readonly chapterNo: string;
  readonly chapter: string;
  readonly no: string;
  /** Printed number of the task above, where a task hangs under another task. */
  readonly parent?: string;
  readonly title: string;
  /** The whole heading sentence where the title is only its first clause. */
  readonly heading: string;
  readonly text: string;
  readonly range: TextRange;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly groups: readonly string[];
  readonly support: readonly string[];
  readonly units: readonly UnitMention[];
  readonly deadlines: readonly ParsedDeadline[];
  readonly recurrences: readonly ParsedRecurrence[];
  readonly targets: readonly ParsedTarget[];
  readonly measures: readonly ParsedMeasure[];
  /** Other labelled fields or table columns as printed (分管领导, 成果形式, 领域 …). */
  readonly extra: Readonly<Record<string, string>>;
  readonly confidence: Readonly<Record<TaskField, Confidence>>;
}

export type SectionRole = 'tasks' | 'guidance' | 'principles' | 'goals' | 'results' | 'problems' | 'requirements';

export interface ParsedChapter {
  readonly no: string;
  readonly title: string;
  readonly range: TextRange;
  readonly role: SectionRole;
  readonly taskCount: number;
}

export interface ParsedProblem {
  readonly no: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly range: TextRange;
}

export interface ParsedGoal {
  readonly text: string;
  readonly range: TextRange;
  readonly due: LocalDate | null;
}

/** A finished piece of work told by an annual report, with its figures. */
export interface ParsedAchievement {
  readonly chapterNo: string;
  readonly chapter: string;
  readonly text: string;
  readonly range: TextRange;
  readonly figures: readonly {
    readonly text: string;
    readonly value: number;
    readonly unit: string;
    readonly range: TextRange;
  }[];
}

export interface NumberingReport {
  /** CONTINUOUS: one run over the whole text; PER_CHAPTER: begins anew; NONE: nothing numbered. */
  readonly mode: 'CONTINUOUS' | 'PER_CHAPTER' | 'NONE';
  readonly first: string;
  readonly last: string;
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
}

export type WarningCode =
  | 'NUMBER_MISSING'
  | 'NUMBER_DOUBLED'
  | 'TASK_WITHOUT_UNIT'
  | 'NO_UNIT_ANYWHERE'
  | 'UNIT_OUTSIDE_TASKS'
  | 'STANDING_ORDER'
  | 'PASSAGE_CUT_OFF'
  | 'IMPOSSIBLE_DATE'
  | 'DATE_TO_CHECK'
  | 'FIGURE_TO_CHECK'
  | 'UNKNOWN_UNIT'
  | 'ELLIPTIC_UNIT_LIST'
  | 'TEXT_OUTSIDE_TASKS'
  | 'NOTHING_RECOGNISED';

export interface ParseWarning {
  readonly code: WarningCode;
  readonly text: string;
  readonly range: TextRange | null;
}

export interface ParseReport {
  /** 识别37项,原文编号1–37连续 */
  readonly summary: string;
  readonly summaryEn: string;
  readonly taskCount: number;
  readonly chapterCount: number;
  readonly numbering: NumberingReport;
  readonly units: readonly {
    readonly name: string;
    readonly count: number;
    readonly group: boolean;
    readonly known: boolean;
  }[];
  /** Names that are neither given as known nor shaped like a unit (or not known, when known units were given). */
  readonly unknownUnits: readonly string[];
  /** Passages that belong to no task, with what they were taken for. */
  readonly outside: readonly {
    readonly range: TextRange;
    readonly role: SectionRole | 'furniture' | 'cut-off';
    readonly text: string;
  }[];
  readonly warnings: readonly ParseWarning[];
  /** Characters looked at by all stages together; grows in proportion to the text. */
  readonly examined: number;
}

export interface ParsedOutline {
  readonly title: string;
  readonly kind: OutlineKind;
  readonly period: { readonly start: LocalDate | null; readonly end: LocalDate | null };
  readonly chapters: readonly ParsedChapter[];
  readonly tasks: readonly ParsedTask[];
  readonly problems: readonly ParsedProblem[];
  readonly goals: readonly ParsedGoal[];
  readonly achievements: readonly ParsedAchievement[];
  readonly report: ParseReport;
}

export interface ParseOptions {
  /** `table`: the text is a table of tab- or comma-separated cells; told from the text when absent. */
  readonly format?: 'text' | 'table';
  /** Names and aliases that the office already knows. */
  readonly knownUnits?: readonly string[];
}
