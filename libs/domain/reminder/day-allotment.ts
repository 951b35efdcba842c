import type { LocalDate } from '../kernel/local-date.js';
import type { Channel, LadderName } from '../kernel/policy.js';

/** A rung that waits for the day's message to a person. */
export interface WaitingRung {
  readonly id: string;
  readonly recipient: string;
  readonly channel: Channel;
  /** Subject kind, id and due version: what the rung speaks about. */
  readonly subject: string;
  readonly ladder: LadderName;
  readonly rung: string;
  readonly rank: number;
  readonly due: LocalDate;
}

export type SuppressionReason = 'superseded' | 'daily-cap';
export interface Allotment {
  /** Rungs that share the recipient's one message of the day on this channel. */
  readonly carried: readonly {
    readonly recipient: string;
    readonly channel: Channel;
    readonly rungs: readonly WaitingRung[];
  }[];
  readonly suppressed: readonly { readonly rung: WaitingRung; readonly reason: SuppressionReason }[];
}

/**
 * Who hears what today. Of several rungs of one subject only the highest speaks (after downtime the lower ones are old
 * news). E-mail: one digest with everything left. SMS: one short text, so only the highest rung and what says exactly the
 * same with it (same rung, same due date: “有2项工作将于11月24日到期”); the rest ends `daily-cap`.
 */
export function allotDay(waiting: readonly WaitingRung[]): Allotment {
  const suppressed: { rung: WaitingRung; reason: SuppressionReason }[] = [];
  const carried: { recipient: string; channel: Channel; rungs: WaitingRung[] }[] = [];
  for (const group of groupBy(waiting, (r) => `${r.recipient}|${r.channel}`)) {
    const highest: WaitingRung[] = [];
    for (const sameSubject of groupBy(group, (r) => `${r.subject}|${r.ladder}`)) {
      const [first, ...rest] = [...sameSubject].sort(byUrgency);
      if (first) highest.push(first);
      suppressed.push(...rest.map((rung) => ({ rung, reason: 'superseded' as const })));
    }
    const [top] = highest.sort(byUrgency);
    if (!top) continue;
    const spoken = top.channel === 'SMS' ? highest.filter((r) => saysTheSame(r, top)) : highest;
    carried.push({ recipient: top.recipient, channel: top.channel, rungs: spoken });
    if (spoken.length < highest.length)
      for (const rung of highest) if (!saysTheSame(rung, top)) suppressed.push({ rung, reason: 'daily-cap' });
  }
  return { carried, suppressed };
}

const saysTheSame = (a: WaitingRung, b: WaitingRung): boolean =>
  a.ladder === b.ladder && a.rung === b.rung && a.due === b.due;

function byUrgency(a: WaitingRung, b: WaitingRung): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
