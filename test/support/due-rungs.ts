import { addDays } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { Channel, RungRecipient } from '#domain/kernel/policy.js';
import { PostDirectory } from '#rooms/access/index.js';
import { type DeadlineInput, Deadlines } from '#rooms/deadlines/index.js';
import { type DueBatch, RungLedger } from '#rooms/messages/index.js';
import type { MessagesWorld } from './messages-world.js';

export interface SpokenRung {
  readonly rung: string;
  readonly rank: number;
  readonly to?: RungRecipient;
  readonly channel?: Channel;
  readonly late?: boolean;
}

/** Clocks as the sweep hands them on: column by column, each with a schedule of its own. */
export function dueBatchOf(clocks: readonly DeadlineInput[]): Pick<DueBatch, 'clocks' | 'shapes'> {
  const column = <Key extends keyof DeadlineInput>(key: Key): DeadlineInput[Key][] => clocks.map((clock) => clock[key]);
  return {
    clocks: {
      subjectKind: column('subjectKind'),
      subjectId: column('subjectId'),
      title: column('title'),
      naturalKey: column('naturalKey'),
      dueVersion: column('dueVersion'),
      shape: clocks.map((_, shape) => shape),
    },
    shapes: clocks.map((clock, shape) => ({ ...clock, shape })),
  };
}

/** Puts clocks and writes the given rungs for each of them, as the reminder sweep would. */
export function writeRungs(world: MessagesWorld, clocks: readonly DeadlineInput[], rungs: readonly SpokenRung[]): Promise<number> {
  return world.run(async (tx: Tx) => {
    await world.get(Deadlines).put(tx, clocks);
    const posts = world.get(PostDirectory);
    return world.get(RungLedger).insertDue(tx, {
      ...dueBatchOf(clocks),
      rungs: clocks.flatMap((_, shape) =>
        rungs.map(({ rung, rank, to = 'UNIT_LIAISON', channel = 'EMAIL', late = false }) => ({
          shape,
          rung,
          rank,
          recipient: to,
          channel,
          fireOn: late ? addDays(tx.today, -1) : tx.today,
          late,
        })),
      ),
      unitPosts: await posts.postsOf(tx, [...new Set(clocks.map((clock) => clock.unitId))], ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD']),
      officePosts: await posts.officePosts(tx, ['OFFICE_STAFF', 'OFFICE_HEAD']),
    });
  });
}

export interface OutcomeRow {
  readonly title: string;
  readonly rung: string;
  readonly channel: string;
  readonly fate: string | null;
  readonly reason: string | null;
}

export const outcomes = (world: MessagesWorld): Promise<OutcomeRow[]> =>
  world.rows('select title, rung, channel, fate, reason from duban.rung_outcome order by channel, title, rung, recipient_role');

export const fates = async (world: MessagesWorld): Promise<string[]> =>
  (await outcomes(world)).map(({ title, rung, channel, fate, reason }) => [title, rung, channel, fate, reason].filter(Boolean).join(' '));
