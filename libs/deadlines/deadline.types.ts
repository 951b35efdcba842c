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
  /** Where the locked row lies; good until the end of the transaction that claimed it. */
  readonly place: string;
}

/** `busy`: an act is changing the clock at this very moment; ask again. */
export type ClockState = 'live' | 'stopped' | 'changed' | 'busy';

export const versionKey = (ref: DeadlineVersionRef): string =>
  `${ref.subjectKind}|${ref.subjectId}|${ref.ladder}|${ref.dueVersion}`;
