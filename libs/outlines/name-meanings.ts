import type { UnitNameView } from '#contracts/outline-review.js';
import type { UnitDecision } from '#contracts/outlines.js';
import { namesIn } from '#domain/outline/review/corrections.js';
import type { NameMeaning } from '#domain/outline/review/named-units.js';
import type { ReviewedTask } from '#domain/outline/review/reviewed-task.js';
import type { NameMatch } from '#rooms/units/index.js';
import type { ReviewTexts } from './review-texts.js';

/** What every printed name of a review stands for: what a person decided, else what the directory knows. */
export function nameViews(
  tasks: readonly ReviewedTask[],
  matches: readonly NameMatch[],
  decisions: Readonly<Record<string, UnitDecision>>,
  texts: ReviewTexts,
): UnitNameView[] {
  const known = new Map(matches.map((match) => [match.name, match]));
  return namesIn(tasks).map((name) => {
    const match = known.get(name);
    // A document may print 'constructor' where a unit should stand.
    const decision = Object.hasOwn(decisions, name) ? decisions[name] : undefined;
    const count = tasks.filter((t) => [t.lead, t.responsible, t.support].some((names) => names.includes(name))).length;
    const suggestions = (match?.suggestions ?? []).map((each) => ({ ...each, ...texts.of('unit', each.reason) }));
    const base = { name, count, suggestions, decided: decision !== undefined, unitId: null, group: null, unitIds: [] };
    return {
      ...base,
      ...(decision ? decided(decision) : known.has(name) ? recognised(match!) : { state: 'UNDECIDED' as const }),
    };
  });
}

type Meaning = Pick<UnitNameView, 'state'> & Partial<Pick<UnitNameView, 'unitId' | 'group' | 'unitIds'>>;

function decided(decision: UnitDecision): Meaning {
  switch (decision.kind) {
    case 'ALIAS':
      return { state: 'UNIT', unitId: decision.unitId };
    case 'GROUP':
      return { state: 'GROUP', group: decision.groupName };
    case 'UNITS':
      return { state: 'UNITS', unitIds: decision.unitIds };
    case 'NEW_UNIT':
      return { state: 'NEW_UNIT' };
    case 'IGNORE':
      return { state: 'IGNORED' };
  }
}

/** 区政府各有关部门 is a known group, but which units are meant is a person's choice. */
function recognised(match: NameMatch): Meaning {
  if (match.unitId) return { state: 'UNIT', unitId: match.unitId };
  if (match.group && !match.group.needsChoice) return { state: 'GROUP', group: match.group.name };
  return { state: 'UNDECIDED' };
}

/** For the confirmation, when every name has its meaning. `created`: units made from the decisions, by printed name. */
export function meaningOf(
  views: readonly UnitNameView[],
  created: ReadonlyMap<string, string>,
): (name: string) => NameMeaning {
  const byName = new Map(views.map((view) => [view.name, view]));
  return (name) => {
    const view = byName.get(name);
    const fresh = created.get(name);
    if (fresh) return { kind: 'UNITS', unitIds: [fresh] };
    if (view?.unitId) return { kind: 'UNITS', unitIds: [view.unitId] };
    if (view?.state === 'UNITS') return { kind: 'UNITS', unitIds: view.unitIds };
    if (view?.group) return { kind: 'GROUP', groupName: view.group };
    return { kind: 'IGNORED' };
  };
}
