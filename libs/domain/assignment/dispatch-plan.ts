import { type AssignmentRole, ASSIGNMENT_ROLES } from './assignment.rules.js';

/** A line of a task's list of units: one unit, or a group with the roster frozen for it. */
export interface PlannedLine {
  readonly role: AssignmentRole;
  readonly position: number;
  readonly unitId: string | null;
  readonly roster: { readonly rosterId: string; readonly unitIds: readonly string[] } | null;
}

export interface PlannedAssignment {
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly position: number;
  readonly byGroup: boolean;
  readonly rosterId: string | null;
}

/**
 * Who is given the task, each unit once: a unit that leads and also belongs to 区政府各部门 leads only, and one that is
 * named by itself does not become a mere member of its group.
 */
export function planAssignments(lines: readonly PlannedLine[]): PlannedAssignment[] {
  const ordered = [...lines].sort((a, b) => rank(a) - rank(b) || a.position - b.position);
  const taken = new Map<string, PlannedAssignment>();
  for (const { role, position, unitId, roster } of ordered) {
    const members = unitId ? [unitId] : (roster?.unitIds ?? []);
    for (const member of members) {
      if (taken.has(member)) continue;
      taken.set(member, {
        unitId: member,
        role,
        position,
        byGroup: unitId === null,
        rosterId: roster?.rosterId ?? null,
      });
    }
  }
  return [...taken.values()];
}

/** By role; within a role, named units before groups. */
const rank = ({ role, unitId }: PlannedLine): number => ASSIGNMENT_ROLES.indexOf(role) * 2 + (unitId ? 0 : 1);
