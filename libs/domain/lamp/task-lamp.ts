import { type AssignmentRole, isLead } from '../assignment/assignment.rules.js';
import type { Lamp, LampColour } from './lamp.js';

/** From worst to best; what does not count comes last. */
const SEVERITY: readonly LampColour[] = ['RED', 'YELLOW', 'BLUE', 'GREEN', 'GREY'];

export interface LeadLamp {
  readonly unitId: string;
  readonly unitName: string;
  readonly role: AssignmentRole;
  readonly position: number;
  readonly lamp: Lamp;
}

export interface TaskLamp {
  readonly lamp: Lamp;
  /** The lead that gives the task its lamp; null when no lead has one. */
  readonly unitId: string | null;
  readonly unitName: string | null;
}

/** A task shows the worst lamp among its leads and names the unit: the first listed where several are equally bad. */
export function taskLamp(assignments: readonly LeadLamp[]): TaskLamp {
  const leads = assignments.filter(({ role }) => isLead(role)).sort((a, b) => a.position - b.position);
  const worst = leads.reduce<LeadLamp | null>(
    (found, each) => (found === null || severity(each.lamp) < severity(found.lamp) ? each : found),
    null,
  );
  if (worst === null)
    return { lamp: { colour: 'GREY', reason: 'not-dispatched', workingDaysLeft: null }, unitId: null, unitName: null };
  if (worst.lamp.colour === 'GREY') return { lamp: worst.lamp, unitId: null, unitName: null };
  return { lamp: worst.lamp, unitId: worst.unitId, unitName: worst.unitName };
}

const severity = (lamp: Lamp): number => SEVERITY.indexOf(lamp.colour);

/** A figure on a page opens the list behind it, so every colour is counted, zero included. */
export function lampCounts(lamps: readonly Lamp[]): Record<LampColour, number> {
  const counts: Record<LampColour, number> = { RED: 0, YELLOW: 0, BLUE: 0, GREEN: 0, GREY: 0 };
  for (const { colour } of lamps) counts[colour] += 1;
  return counts;
}
