import { assignmentRoles } from '../task/drafting.js';
import type { AssignmentRole } from '../assignment/assignment.rules.js';
import { fold } from './clause-body.js';
import { listChanges } from './list-changes.js';
import type { RevisedClause } from './revised-clause.js';

type Content = RevisedClause['content'];
type Deadline = Content['deadlines'][number];
type Recurrence = Content['recurrences'][number];
type Target = Content['targets'][number];

export interface NamedPart {
  readonly role: AssignmentRole;
  readonly unitId: string | null;
  readonly groupName: string | null;
  /** As printed. */
  readonly name: string;
}

/** `from` null: added; `to` null: removed; both: changed. */
export type ClauseFact =
  | { readonly field: 'title'; readonly from: string; readonly to: string }
  | { readonly field: 'unit'; readonly from: NamedPart | null; readonly to: NamedPart | null }
  | { readonly field: 'deadline'; readonly from: Deadline | null; readonly to: Deadline | null }
  | { readonly field: 'recurrence'; readonly from: Recurrence | null; readonly to: Recurrence | null }
  | { readonly field: 'target'; readonly from: Target | null; readonly to: Target | null };

/** What changed in title, units, dates, recurring duties and targets between what was demanded and what is demanded now. */
export function clauseFacts(olds: readonly RevisedClause[], news: readonly RevisedClause[]): ClauseFact[] {
  const [old, now] = [olds[0], news[0]];
  if (!old || !now) return [];
  const titled = olds.length + news.length === 2 && fold(old.title) !== fold(now.title);
  return [
    ...(titled ? [{ field: 'title', from: old.title, to: now.title } as const] : []),
    ...unitFacts(partsOf(olds), partsOf(news)),
    ...listChanges(all(olds, 'deadlines'), all(news, 'deadlines'), fullDeadline, (each) => each.due ?? '').map(
      (pair) => ({
        field: 'deadline' as const,
        ...pair,
      }),
    ),
    ...listChanges(all(olds, 'recurrences'), all(news, 'recurrences'), fullRecurrence, recurrenceKey).map((pair) => ({
      field: 'recurrence' as const,
      ...pair,
    })),
    ...listChanges(all(olds, 'targets'), all(news, 'targets'), fullTarget, targetKey).map((pair) => ({
      field: 'target' as const,
      ...pair,
    })),
  ];
}

/** The units of several clauses that are one task: each once, in its highest role. */
export function partsOf(clauses: readonly RevisedClause[]): NamedPart[] {
  const roles = clauses.flatMap(({ content: { units } }) =>
    assignmentRoles(units).map((line, index) => ({ ...line, name: units[index]!.name })),
  );
  const found = new Map<string, NamedPart>();
  let primary = false;
  for (const { role, unitId, groupName, name } of roles) {
    const key = unitId ?? `group:${groupName}`;
    const second = role === 'PRIMARY_LEAD' && primary;
    if (role === 'PRIMARY_LEAD') primary = true;
    const part: NamedPart = { role: second ? 'LEAD' : role, unitId, groupName, name };
    const known = found.get(key);
    if (!known || rank(part) < rank(known)) found.set(key, part);
  }
  return [...found.values()];
}

const RANKS: Readonly<Record<AssignmentRole, number>> = { PRIMARY_LEAD: 0, LEAD: 1, RESPONSIBLE: 2, COOPERATING: 3 };
const rank = ({ role }: NamedPart): number => RANKS[role];
const subject = (part: Pick<NamedPart, 'unitId' | 'groupName'>): string => part.unitId ?? `group:${part.groupName}`;

function unitFacts(olds: readonly NamedPart[], news: readonly NamedPart[]): ClauseFact[] {
  const before = new Map(olds.map((part) => [subject(part), part]));
  const after = new Set(news.map(subject));
  const kept = news.flatMap((to): ClauseFact[] => {
    const from = before.get(subject(to)) ?? null;
    return from?.role === to.role ? [] : [{ field: 'unit', from, to }];
  });
  const gone = olds.filter((part) => !after.has(subject(part)));
  return [...kept, ...gone.map((from): ClauseFact => ({ field: 'unit', from, to: null }))];
}

const all = <K extends 'deadlines' | 'recurrences' | 'targets'>(
  clauses: readonly RevisedClause[],
  field: K,
): Content[K][number][] => clauses.flatMap(({ content }) => [...content[field]] as Content[K][number][]);

const fullDeadline = ({ text, due }: Deadline): string => `${due} ${due ? '' : fold(text)}`;
const fullRecurrence = ({ text, per, times, subject: about }: Recurrence): string =>
  `${per} ${times} ${fold(about ?? text)}`;
const recurrenceKey = ({ per, subject: about, text }: Recurrence): string => `${per} ${fold(about ?? text)}`;
const fullTarget = ({ text, op, value, unit, subject: about }: Target): string =>
  `${op} ${value} ${unit} ${fold(about ?? text)}`;
const targetKey = ({ unit, subject: about, text }: Target): string => `${unit} ${fold(about ?? text)}`;
