import type { Role } from '#domain/kernel/actor.js';
import type { Channel, LadderName, RungRecipient } from '#domain/kernel/policy.js';
import type { SuppressionReason } from '#domain/message/message.machine.js';
import type { LocalDate } from '#domain/kernel/local-date.js';

/** A running clock that fell due, as the ledger needs it. `shape` names the schedule that it shares with others. */
export interface DueClock {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly ladder: LadderName;
  readonly title: string;
  readonly naturalKey: string;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
  readonly dueVersion: number;
  readonly shape: number;
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
  /** JSON array of {@link DueClock}, passed on as the server wrote it. */
  readonly clocks: string;
  /** Only clocks of these shapes are meant. */
  readonly rungs: readonly DueRung[];
  /** The unit of the task's first lead, for clocks whose rungs speak to it. */
  readonly leads?: ReadonlyMap<string, string>;
  /** Posts of the units concerned, and the office's own posts. */
  readonly unitPosts: readonly PostOfUnit[];
  readonly officePosts: readonly PostOfUnit[];
}

/** A single rung written by hand of a room, outside the sweep. */
export interface RungInput extends Omit<DueClock, 'shape'>, Omit<DueRung, 'shape'> {
  readonly post: PostOfUnit;
}

export const FATES = ['sent', 'suppressed', 'listed', 'marked-sent', 'failed', 'in-doubt'] as const;
export type Fate = (typeof FATES)[number];

export type Suppression = SuppressionReason;
