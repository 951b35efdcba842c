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

export interface DueDeadline extends DeadlineInput {
  /** The working day whose rung made the row due; before today when the sweep missed days. */
  readonly nextRungOn: LocalDate;
  readonly shape: number;
}

/** Claimed clocks of one unit with the same schedule; numbered in the order in which they were claimed. */
export interface ClockGroup {
  readonly shape: number;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
  readonly nextRungOn: LocalDate;
  readonly clocks: number;
}

/**
 * A slice of due clocks, locked until the end of the transaction. The rows travel as the text that the server wrote: most
 * of the work is done per group, and thousands of rows need not be taken apart to be written again.
 */
export interface ClaimedClocks {
  readonly groups: readonly ClockGroup[];
  /** JSON array of {@link DueDeadline}, for statements that take it as it is. */
  readonly rows: string;
  /** More clocks are due than one slice takes. */
  readonly more: boolean;
}

/** The clocks of some groups, for what does need them one by one. */
export const clocksOf = (claimed: ClaimedClocks, shapes: ReadonlySet<number>): DueDeadline[] =>
  (JSON.parse(claimed.rows) as DueDeadline[]).filter((clock) => shapes.has(clock.shape));

/** `busy`: an act is changing the clock at this very moment; ask again. */
export type ClockState = 'live' | 'stopped' | 'changed' | 'busy';

export const versionKey = (ref: DeadlineVersionRef): string =>
  `${ref.subjectKind}|${ref.subjectId}|${ref.ladder}|${ref.dueVersion}`;
