import { workingDayOnOrBefore } from '#domain/calendar/working-days.js';
import type { Rules, UrgeMode } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ScheduledRung, rungSchedule, type UrgedUnit } from '#domain/reminder/rung-schedule.js';
import type { ClockGroup, DueGroups } from '#rooms/deadlines/index.js';
import type { DueRung } from '#rooms/messages/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import type { DraftKind } from './neighbours.js';

/** Rows that one transaction of the sweep may touch: the clocks it moves on and the rungs it writes. */
const ROWS = 5_000;

export interface DueSlice {
  /** What this transaction takes; the others are left for the next. */
  readonly groups: readonly ClockGroup[];
  readonly rungs: readonly DueRung[];
  readonly drafts: readonly { readonly kind: DraftKind; readonly shapes: ReadonlySet<number> }[];
  /** Groups with a rung that speaks to the task's first lead. */
  readonly toLead: ReadonlySet<number>;
  /** Groups whose clocks are needed one by one. */
  readonly named: ReadonlySet<number>;
  readonly more: boolean;
}
type Spoken = Omit<DueRung, 'shape'>;
interface SpokenGroup {
  readonly group: ClockGroup;
  readonly due: readonly ScheduledRung[];
  readonly rungs: readonly Spoken[];
}

/**
 * What the clocks of a slice have to say today. Schedules are computed once per distinct shape. A slice that drafts ends
 * between two units, so that what is late of one unit meets in one paper.
 */
export function sliceOf(found: DueGroups, units: readonly UnitRow[], rules: Rules, today: LocalDate): DueSlice {
  const urged = new Map(units.map((unit): [string, UrgedUnit] => [unit.id, { urgeMode: unit.urgeMode, outside: rules.policy.units[unit.kind].outside }]));
  const known = new Map<string, Omit<SpokenGroup, 'group'>>();
  const all = found.groups.map((group): SpokenGroup => {
    const unit = urged.get(group.unitId) ?? { urgeMode: 'SLIP' as UrgeMode, outside: false };
    const key = `${group.ladder}|${group.startedOn}|${group.due}|${group.nextRungOn}|${unit.urgeMode}|${unit.outside}`;
    const spoken = known.get(key) ?? speak(group, unit, rules, today);
    known.set(key, spoken);
    return { group, ...spoken };
  });
  const kept = all.slice(0, cutAt(all, found.more));
  const drafts = draftsOf(kept);
  const toLead = new Set(kept.filter(({ rungs }) => rungs.some((rung) => rung.recipient === 'LEAD_LIAISON')).map(({ group }) => group.shape));
  return {
    groups: kept.map(({ group }) => group),
    rungs: kept.flatMap(({ group, rungs }) => rungs.map((rung) => ({ ...rung, shape: group.shape }))),
    drafts,
    toLead,
    named: new Set([...toLead, ...drafts.flatMap(({ shapes }) => [...shapes])]),
    more: found.more || kept.length < all.length,
  };
}

function speak(group: ClockGroup, unit: UrgedUnit, rules: Rules, today: LocalDate): Omit<SpokenGroup, 'group'> {
  // Rungs of missed days are written too, so that the record is whole; of one subject only the highest will speak.
  const due = rungSchedule(group, rules, unit).filter(({ fireOn }) => fireOn >= group.nextRungOn && fireOn <= today);
  const expected = workingDayOnOrBefore(rules.calendar, today);
  const rungs = due.flatMap(({ rung, rank, fireOn, to }) =>
    to.flatMap(({ role, channels }) => channels.map((channel): Spoken => ({ rung, rank, recipient: role, channel, fireOn, late: fireOn < expected }))),
  );
  return { due, rungs };
}

/** How many groups one transaction may take; where papers are drafted, whole units only, as long as there is more than one. */
function cutAt(all: readonly SpokenGroup[], more: boolean): number {
  let rows = 0;
  let unitStart = 0;
  let drafting = false;
  for (const [at, { group, due, rungs }] of all.entries()) {
    const before = all[at - 1]?.group;
    if (before && (before.unitId !== group.unitId || before.nextRungOn !== group.nextRungOn)) unitStart = at;
    drafting ||= due.some((rung) => rung.drafts);
    rows += group.clocks * (1 + rungs.length);
    if (at > 0 && rows > ROWS) return drafting && unitStart > 0 ? unitStart : at;
  }
  // The last unit of a full slice may have clocks in the next one.
  return more && drafting && unitStart > 0 ? unitStart : all.length;
}

/** R6 to R8 and the answers that did not come: the highest of each subject decides what is drafted. */
function draftsOf(kept: readonly SpokenGroup[]): DueSlice['drafts'] {
  const byKind = new Map<DraftKind, Set<number>>();
  for (const { group, due } of kept) {
    const highest = due.filter((rung) => rung.drafts).sort((a, b) => b.rank - a.rank)[0];
    if (!highest?.drafts) continue;
    const kind = { TIP: 'TIP', SLIP: 'SLIP', LETTER: 'SLIP', NOTICE: 'NOTICE', RECOMMENDATION: 'NOTICE' }[highest.drafts] as DraftKind;
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(group.shape));
  }
  return [...byKind].map(([kind, shapes]) => ({ kind, shapes }));
}
