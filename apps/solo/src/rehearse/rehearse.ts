import { addWorkingDays, isWorkingDay } from '#domain/calendar/working-days.js';
import { type LocalDate, addDays, localDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { Dice } from './dice.js';
import { type Cast, populate } from './district.js';
import type { Observer } from './observer.js';
import { playDay } from './play-day.js';
import type { RehearsalOptions } from './options.js';
import { type DueOf, answerConsultation, approvePlan, calmYear, consult, draftPlan } from './preparation.js';
import { importOutline } from './prologue.js';
import type { Stage } from './stage.js';

export type Say = (zh: string, en: string) => void;

export interface Play {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly seen: Observer;
  readonly dice: Dice;
  readonly year: number;
  readonly say: Say;
}

/** From an empty database to the plan dispatched: January of the year. @returns the day of dispatch */
export async function openYear(stage: Stage, officeId: string, seen: Observer, options: RehearsalOptions, say: Say, dueOf: DueOf = calmYear(options.year)): Promise<{ play: Play; dispatchedOn: LocalDate }> {
  const dice = new Dice(options.seed);
  const calendar = stage.get(PolicyStore).calendar;
  let day = addWorkingDays(calendar, localDate(`${options.year - 1}-12-31`), 2);
  stage.clock.set(day, '09:10');
  const cast = await populate(stage, officeId, options.units, dice);
  say(`已建立虚构区县,${options.units} 个单位`, `a fictional district of ${options.units} units`);
  const versionId = await importOutline(stage, cast);
  await draftPlan(stage, cast, seen, versionId, options.year, dueOf);
  const consultation = await consult(stage, cast, versionId, options.year);
  day = addWorkingDays(calendar, day, 2);
  stage.clock.set(day, '15:00');
  await answerConsultation(stage, cast, consultation, seen);
  day = addWorkingDays(calendar, day, 5);
  stage.clock.set(day, '16:00');
  await approvePlan(stage, cast, seen, consultation, options.year);
  say('纲要已导入、征求意见、批准并交办', 'outline imported, consulted on, approved and dispatched');
  return { play: { stage, cast, seen, dice, year: options.year, say }, dispatchedOn: day };
}

/** A whole year, or the part of it until `options.until`. */
export async function playYear(stage: Stage, officeId: string, seen: Observer, options: RehearsalOptions, say: Say, dueOf?: DueOf): Promise<Play> {
  const { play, dispatchedOn } = await openYear(stage, officeId, seen, options, say, dueOf);
  const calendar = stage.get(PolicyStore).calendar;
  const lost = localDate(`${options.year}-07-01`);
  for (let day = addDays(dispatchedOn, 1); day <= options.until; day = addDays(day, 1)) {
    if (options.truncate && day === lost) await stage.loseQueues();
    await playDay(play, officeId, day, isWorkingDay(calendar, day));
    if (day.endsWith('-01')) say(`已演到 ${day}`, `played until ${day}`);
  }
  await stage.sweep(officeId);
  return play;
}
