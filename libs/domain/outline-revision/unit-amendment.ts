import {
  ACTIVE_ASSIGNMENT_STATES,
  ASSIGNMENT_ROLES,
  type AssignmentRole,
  type AssignmentState,
} from '../assignment/assignment.rules.js';
import type { PlannedAssignment } from '../assignment/dispatch-plan.js';
import type { NamedPart } from './clause-facts.js';

/** A line of a task's list of units. */
export interface UnitLine {
  readonly position: number;
  readonly role: AssignmentRole;
  readonly unitId: string | null;
  readonly groupName: string | null;
}

type Subject = Pick<UnitLine, 'unitId' | 'groupName'>;
const subject = ({ unitId, groupName }: Subject): string => unitId ?? `group:${groupName}`;
const bySubject = <T extends Subject>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((each) => [subject(each), each]));

/** The task's list after a revision: only what the document changed changes; what the office set itself stays. */
export function amendLines(
  lines: readonly UnitLine[],
  olds: readonly NamedPart[],
  news: readonly NamedPart[],
): UnitLine[] {
  const [before, after, listed] = [bySubject(olds), bySubject(news), bySubject(lines)];
  const kept = lines
    .filter((line) => !before.has(subject(line)) || after.has(subject(line)))
    .map((line) => {
      const [from, to] = [before.get(subject(line)), after.get(subject(line))];
      return from && to && line.role === from.role ? { ...line, role: to.role } : line;
    });
  const added = news.filter((part) => !before.has(subject(part)) && !listed.has(subject(part)));
  const primary = news.find((part) => part.role === 'PRIMARY_LEAD');
  const all = oneFirstLead(
    [...kept, ...added].map(({ role, unitId, groupName }) => ({ role, unitId, groupName })),
    primary ? subject(primary) : null,
  );
  return all
    .map((line, index) => ({ line, index }))
    .sort((a, b) => rank(a.line.role) - rank(b.line.role) || a.index - b.index)
    .map(({ line }, index) => ({ ...line, position: index + 1 }));
}

const rank = (role: AssignmentRole): number => ASSIGNMENT_ROLES.indexOf(role);

/** Exactly one unit is the first lead: the one that the document names first, or else the first lead that is left. */
function oneFirstLead<L extends Omit<UnitLine, 'position'>>(lines: readonly L[], named: string | null): L[] {
  const leads = lines.filter((line) => line.unitId !== null && rank(line.role) <= 1);
  const first =
    leads.find((line) => subject(line) === named) ?? leads.find((line) => line.role === 'PRIMARY_LEAD') ?? leads[0];
  return lines.map((line) => {
    if (line === first) return { ...line, role: 'PRIMARY_LEAD' };
    return line.role === 'PRIMARY_LEAD' ? { ...line, role: 'LEAD' } : line;
  });
}

export interface CurrentPart {
  readonly id: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
}
export interface PartChanges {
  /** Units that are given the task by the revision. */
  readonly give: readonly PlannedAssignment[];
  /** Parts that ended before and begin again: the document names their units anew. */
  readonly revive: readonly string[];
  /** Parts that end: 不再承担. */
  readonly release: readonly string[];
  readonly recast: readonly { readonly id: string; readonly role: AssignmentRole }[];
  /** Parts that would end, but an open notice holds them. */
  readonly held: readonly string[];
}

/**
 * From two lists of units to what happens to the parts. A unit that took another's place stays; what is done stays done;
 * a part under an open notice is never ended by a revision (DOMAIN: open notices always carry over).
 */
export function partChanges(
  before: readonly PlannedAssignment[],
  after: readonly PlannedAssignment[],
  current: readonly CurrentPart[],
  underNotice: ReadonlySet<string>,
): PartChanges {
  const [was, will] = [byUnit(before), byUnit(after)];
  const taken = new Set(current.map(({ unitId, role }) => `${unitId} ${role}`));
  const working = new Set(
    current.filter(({ state }) => isActive(state) || state === 'COMPLETED').map((part) => part.unitId),
  );
  const active = current.filter(({ state }) => isActive(state));
  const ending = active.filter(({ unitId }) => was.has(unitId) && !will.has(unitId));
  const held = ending.filter(({ id }) => underNotice.has(id));
  const moved = active.flatMap(({ id, unitId, role }) => {
    const [from, to] = [was.get(unitId), will.get(unitId)];
    // A role that the office set itself stays; who is named only now takes the role that the document gives.
    const free = from === undefined || role === from.role;
    const other = to && free && role !== to.role && !taken.has(`${unitId} ${to.role}`);
    return other ? [{ id, role: to.role }] : [];
  });
  const stepsBack = held.filter(({ unitId, role }) => role === 'PRIMARY_LEAD' && !taken.has(`${unitId} LEAD`));
  const anew = new Map(
    after
      .filter(({ unitId }) => !was.has(unitId) && !working.has(unitId))
      .map((plan) => [`${plan.unitId} ${plan.role}`, plan]),
  );
  return {
    revive: current.filter(({ unitId, role }) => anew.has(`${unitId} ${role}`)).map(({ id }) => id),
    give: [...anew].filter(([key]) => !taken.has(key)).map(([, plan]) => plan),
    release: ending.filter(({ id }) => !underNotice.has(id)).map(({ id }) => id),
    recast: [...moved, ...stepsBack.map(({ id }) => ({ id, role: 'LEAD' as const }))],
    held: held.map(({ id }) => id),
  };
}

const byUnit = (all: readonly PlannedAssignment[]): Map<string, PlannedAssignment> =>
  new Map(all.map((plan) => [plan.unitId, plan]));
const isActive = (state: AssignmentState): boolean => (ACTIVE_ASSIGNMENT_STATES as readonly string[]).includes(state);
