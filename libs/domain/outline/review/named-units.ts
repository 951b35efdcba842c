import type { ReviewedTask } from './reviewed-task.js';

export type NamedRole = 'LEAD' | 'RESPONSIBLE' | 'COOPERATING';

/** What one printed name stands for. */
export type NameMeaning =
  | { readonly kind: 'UNITS'; readonly unitIds: readonly string[] }
  | { readonly kind: 'GROUP'; readonly groupName: string }
  | { readonly kind: 'IGNORED' };

export interface NamedUnit {
  readonly role: NamedRole;
  readonly position: number;
  readonly unitId: string | null;
  readonly groupName: string | null;
  /** As printed. */
  readonly name: string;
}

const FIELDS: readonly (readonly ['lead' | 'responsible' | 'support', NamedRole])[] = [
  ['lead', 'LEAD'],
  ['responsible', 'RESPONSIBLE'],
  ['support', 'COOPERATING'],
];

/**
 * The units of a task in the order printed. A unit named twice keeps its first, higher role; 区政府办 and 区政府办公室 are
 * one unit, so the doubling is only seen after the names are resolved.
 */
export function namedUnits(
  task: Pick<ReviewedTask, 'lead' | 'responsible' | 'support'>,
  meaning: (name: string) => NameMeaning,
): NamedUnit[] {
  const seen = new Set<string>();
  const units: NamedUnit[] = [];
  const add = (role: NamedRole, name: string, unitId: string | null, groupName: string | null): void => {
    const subject = unitId ?? `group:${groupName}`;
    if (seen.has(subject)) return;
    seen.add(subject);
    units.push({ role, position: units.length + 1, unitId, groupName, name });
  };
  for (const [field, role] of FIELDS) {
    for (const name of task[field]) {
      const what = meaning(name);
      if (what.kind === 'GROUP') add(role, name, null, what.groupName);
      if (what.kind === 'UNITS') for (const unitId of what.unitIds) add(role, name, unitId, null);
    }
  }
  return units;
}
