import type { Role } from '#domain/kernel/actor.js';
import type { Channel, LadderName, RungRecipient } from '#domain/kernel/policy.js';
import type { SuppressionReason } from '#domain/message/message.machine.js';
import type { LocalDate } from '#domain/kernel/local-date.js';

/** One column of many clocks: an array, or the text of one as the server wrote it. */
export type Column<T> = string | readonly T[];

/** Running clocks that fell due, column by column. `shape` names what a clock shares with others of its unit. */
export interface DueClocks {
  readonly subjectKind: Column<string>;
  readonly subjectId: Column<string>;
  readonly title: Column<string>;
  readonly naturalKey: Column<string>;
  readonly dueVersion: Column<number>;
  readonly shape: Column<number>;
}

export interface DueShape {
  readonly shape: number;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
}

/** One rung of a schedule, spoken to one kind of recipient on one channel. */
export interface DueRung {
  readonly shape: number;
  readonly rung: string;
  readonly rank: number;
  readonly recipient: RungRecipient;
  readonly channel: Channel;
  readonly fireOn: LocalDate;
  /** The sweep comes after the day. */
  readonly late: boolean;
}

export interface PostOfUnit {
  readonly postId: string;
  readonly unitId: string;
  readonly role: Role;
}

export interface DueBatch {
  readonly clocks: DueClocks;
  readonly shapes: readonly DueShape[];
  /** Only clocks of these shapes are meant. */
  readonly rungs: readonly DueRung[];
  /** The unit of the task's first lead, for clocks whose rungs speak to it. */
  readonly leads?: ReadonlyMap<string, string>;
  /** Posts of the units concerned, and the office's own posts. */
  readonly unitPosts: readonly PostOfUnit[];
  readonly officePosts: readonly PostOfUnit[];
}

export const FATES = ['sent', 'suppressed', 'listed', 'marked-sent', 'failed', 'in-doubt'] as const;
export type Fate = (typeof FATES)[number];

export type Suppression = SuppressionReason;
