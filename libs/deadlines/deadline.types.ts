import type { LadderName } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';

/** One running clock of one subject. A subject may run several: an assignment has `receipt` and `assignment`. */
export interface DeadlineInput {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly title: string;
  /** Readable and free of ids, e.g. `assignment:2026/12/QSFJ/PRIMARY_LEAD`: the same in every replay of a year. */
  readonly naturalKey: string;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
  /** Counts every change of the date; a rung of an older version is void. */
  readonly dueVersion: number;
}

export interface DeadlineRef {
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Without it, every clock of the subject. */
  readonly ladder?: LadderName;
}

export interface DeadlineVersionRef {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly ladder: LadderName;
  readonly dueVersion: number;
}

/** A clock that is needed by itself; the rest of it is told by its group. */
export interface NamedClock {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly shape: number;
}

/** Clocks of one unit with the same schedule; numbered in the order in which they fall due. */
export interface ClockGroup {
  readonly shape: number;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
  /** The working day whose rung made them due; before today when the sweep missed days. */
  readonly nextRungOn: LocalDate;
  readonly clocks: number;
}

/** What falls due, as far as one slice looks. Nothing is locked yet. */
export interface DueGroups {
  readonly groups: readonly ClockGroup[];
  /** More clocks are due than one slice takes. */
  readonly more: boolean;
}

/**
 * Claimed clocks, column by column, each an array as the server wrote it: thousands of rows need not be taken apart to be
 * written again.
 */
export interface ClockColumns {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly naturalKey: string;
  readonly dueVersion: string;
  readonly shape: string;
}

/** Clocks that this transaction has moved on to their next rung. */
export interface ClaimedClocks {
  readonly count: number;
  readonly columns: ClockColumns;
  /** Those that are needed one by one: clocks of the shapes that were named. */
  readonly named: readonly NamedClock[];
}

/** `busy`: an act is changing the clock at this very moment; ask again. */
export type ClockState = 'live' | 'stopped' | 'changed' | 'busy';

export const versionKey = (ref: DeadlineVersionRef): string =>
  `${ref.subjectKind}|${ref.subjectId}|${ref.ladder}|${ref.dueVersion}`;
