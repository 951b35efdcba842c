import type { AssignmentRole } from '../assignment/assignment.rules.js';
import { type LinkState, roundOf } from './link.rules.js';

export interface KnownLink {
  readonly id: string;
  readonly primaryId: string;
  readonly otherId: string;
  readonly state: LinkState;
}
export interface FollowedLinks {
  readonly moved: readonly KnownLink[];
  /** No longer possible where the unit's work is now: people look at it anew. */
  readonly ended: readonly string[];
}

/**
 * A part ended because its unit has one in the task that the work went over into: what was reported together with the one is
 * reported together with the other. Links stay flat and within one round, as when people make them; a decision about the part
 * that goes on stands before one about the part that ended. That a clause was something else says nothing of two clauses
 * together, so those answers stay where they are.
 */
export function followParts(
  known: readonly KnownLink[],
  successor: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, AssignmentRole>,
): FollowedLinks {
  const concerned = (link: KnownLink): boolean =>
    link.state === 'LINKED' && (successor.has(link.primaryId) || successor.has(link.otherId));
  const standing = known.filter((link) => link.state !== 'UNDONE' && !concerned(link));
  const moved: KnownLink[] = [];
  const ended: string[] = [];
  for (const link of known.filter(concerned)) {
    const next = {
      ...link,
      primaryId: successor.get(link.primaryId) ?? link.primaryId,
      otherId: successor.get(link.otherId) ?? link.otherId,
    };
    if (possible(next, [...standing, ...moved], roles)) moved.push(next);
    else ended.push(link.id);
  }
  return { moved, ended };
}

function possible(
  { primaryId, otherId }: KnownLink,
  others: readonly KnownLink[],
  roles: ReadonlyMap<string, AssignmentRole>,
): boolean {
  const [primary, other] = [roles.get(primaryId), roles.get(otherId)];
  if (!primary || !other || primaryId === otherId || roundOf(primary) !== roundOf(other)) return false;
  const samePair = (each: KnownLink) => new Set([each.primaryId, each.otherId, primaryId, otherId]).size === 2;
  const chained = (each: KnownLink) =>
    each.state === 'LINKED' && (each.otherId === primaryId || each.otherId === otherId || each.primaryId === otherId);
  return !others.some((each) => samePair(each) || chained(each));
}
