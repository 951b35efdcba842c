import { workingDayOnOrBefore } from '#domain/calendar/working-days.js';
import type { Rules, UrgeMode } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ScheduledRung, rungSchedule, type UrgedUnit } from '#domain/reminder/rung-schedule.js';
import type { DueDeadline } from '#rooms/deadlines/index.js';
import type { DueRung } from '#rooms/messages/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import type { DraftKind } from './neighbours.js';

/** Rows that one transaction of the sweep may touch: the clocks it moves on and the rungs it writes. */
const ROWS = 5_000;
const CLOCKS = 2_500;

export interface SlicedClock {
  readonly clock: DueDeadline;
  readonly shape: number;
}
export interface DueSlice {
  readonly clocks: readonly SlicedClock[];
  readonly rungs: readonly DueRung[];
  readonly drafts: readonly { readonly kind: DraftKind; readonly clocks: readonly DueDeadline[] }[];
  /** Clocks were left for the next transaction. */
  readonly cut: boolean;
}
interface Shape {
  readonly index: number;
  readonly due: readonly ScheduledRung[];
  readonly rungs: readonly DueRung[];
}

/**
 * What the clocks of a slice have to say today. Schedules are computed once per distinct shape. A slice that drafts ends
 * between two units, so that what is late of one unit meets in one paper.
 */
export function sliceOf(claimed: readonly DueDeadline[], units: readonly UnitRow[], rules: Rules, today: LocalDate): DueSlice {
  const urged = new Map(units.map((unit): [string, UrgedUnit] => [unit.id, { urgeMode: unit.urgeMode, outside: rules.policy.units[unit.kind].outside }]));
  const shapes = new Map<string, Shape>();
  const shapeOf = (clock: DueDeadline): Shape => {
    const unit = urged.get(clock.unitId) ?? { urgeMode: 'SLIP' as UrgeMode, outside: false };
    const key = `${clock.ladder}|${clock.startedOn}|${clock.due}|${clock.nextRungOn}|${unit.urgeMode}|${unit.outside}`;
    const known = shapes.get(key);
    if (known) return known;
    const shape = makeShape(shapes.size, clock, unit, rules, today);
    shapes.set(key, shape);
    return shape;
  };
  const shaped = claimed.map((clock) => ({ clock, shape: shapeOf(clock) }));
  const end = cutAt(shaped);
  const kept = shaped.slice(0, end);
  return {
    clocks: kept.map(({ clock, shape }) => ({ clock, shape: shape.index })),
    rungs: [...shapes.values()].flatMap((shape) => shape.rungs),
    drafts: draftsOf(kept),
    cut: end < claimed.length,
  };
}

function makeShape(index: number, clock: DueDeadline, unit: UrgedUnit, rules: Rules, today: LocalDate): Shape {
  // Rungs of missed days are written too, so that the record is whole; of one subject only the highest will speak.
  const due = rungSchedule(clock, rules, unit).filter(({ fireOn }) => fireOn >= clock.nextRungOn && fireOn <= today);
  const expected = workingDayOnOrBefore(rules.calendar, today);
  const rungs = due.flatMap(({ rung, rank, fireOn, to }) =>
    to.flatMap(({ role, channels }) =>
      channels.map((channel): DueRung => ({ shape: index, rung, rank, recipient: role, channel, fireOn, late: fireOn < expected })),
    ),
  );
  return { index, due, rungs };
}

/** As many as one transaction may take; where papers are drafted, whole units only, as long as there is more than one. */
function cutAt(shaped: readonly { clock: DueDeadline; shape: Shape }[]): number {
  let rows = 0;
  let unitStart = 0;
  let drafting = false;
  for (const [at, { clock, shape }] of shaped.entries()) {
    const before = shaped[at - 1]?.clock;
    if (before && (before.unitId !== clock.unitId || before.nextRungOn !== clock.nextRungOn)) unitStart = at;
    drafting ||= shape.due.some((rung) => rung.drafts);
    rows += 1 + shape.rungs.length;
    if (at > 0 && (rows > ROWS || at >= CLOCKS)) return drafting && unitStart > 0 ? unitStart : at;
  }
  return shaped.length;
}

/** R6 to R8 and the answers that did not come: the highest of each subject decides what is drafted. */
function draftsOf(kept: readonly { clock: DueDeadline; shape: Shape }[]): DueSlice['drafts'] {
  const byKind = new Map<DraftKind, DueDeadline[]>();
  for (const { clock, shape } of kept) {
    const highest = shape.due.filter((rung) => rung.drafts).sort((a, b) => b.rank - a.rank)[0];
    if (!highest?.drafts) continue;
    const kind = { TIP: 'TIP', SLIP: 'SLIP', LETTER: 'SLIP', NOTICE: 'NOTICE', RECOMMENDATION: 'NOTICE' }[highest.drafts] as DraftKind;
    byKind.set(kind, [...(byKind.get(kind) ?? []), clock]);
  }
  return [...byKind].map(([kind, clocks]) => ({ kind, clocks }));
}
