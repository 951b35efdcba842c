import { addWorkingDays, isWorkingDay } from '#domain/calendar/working-days.js';
import { type LocalDate, addDays, localDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { Dice } from './dice.js';
import { populate } from './district.js';
import type { Observer } from './observer.js';
import type { RehearsalOptions } from './options.js';
import { playDay } from './play-day.js';
import type { Play, Say, Script } from './play.js';
import { answerConsultation, approvePlan, calmYear, consult, draftPlan } from './preparation.js';
import { importOutline } from './prologue.js';
import type { Stage } from './stage.js';

/** From an empty database to the plan dispatched: January of the year. @returns the day of dispatch */
export async function openYear(stage: Stage, officeId: string, seen: Observer, options: RehearsalOptions, say: Say, script: Script = {}): Promise<{ play: Play; dispatchedOn: LocalDate }> {
  const dice = new Dice(options.seed);
  const calendar = stage.get(PolicyStore).calendar;
  let day = addWorkingDays(calendar, localDate(`${options.year - 1}-12-31`), 2);
  stage.clock.set(script.before?.from ?? day, '09:10');
  const cast = await populate(stage, officeId, options.units, dice, script);
  say(`已建立虚构区县,${options.units} 个单位`, `a fictional district of ${options.units} units`);
  const versionId = await importOutline(stage, cast);
  if (script.before) {
    await script.before.play({ stage, cast, seen, versionId });
    say('上一个规划期已总结评估', 'the period before has been reviewed and closed');
    stage.clock.set(day, '09:10');
  }
  await draftPlan(stage, cast, seen, versionId, options.year, script.dueOf ?? calmYear(options.year));
  const consultation = await consult(stage, cast, versionId, options.year);
  day = addWorkingDays(calendar, day, 2);
  stage.clock.set(day, '15:00');
  await answerConsultation(stage, cast, consultation, seen);
  day = addWorkingDays(calendar, day, 5);
  stage.clock.set(day, '16:00');
  await approvePlan(stage, cast, seen, consultation, options.year, script.later);
  say('纲要已导入、征求意见、批准并交办', 'outline imported, consulted on, approved and dispatched');
  return { play: { stage, cast, seen, dice, year: options.year, say, script }, dispatchedOn: day };
}

/** A whole year, or the part of it until `options.until`. */
export async function playYear(stage: Stage, officeId: string, seen: Observer, options: RehearsalOptions, say: Say, script?: Script): Promise<Play> {
  const { play, dispatchedOn } = await openYear(stage, officeId, seen, options, say, script);
  const calendar = stage.get(PolicyStore).calendar;
  for (let day = addDays(dispatchedOn, 1); day <= options.until; day = addDays(day, 1)) {
    if (options.truncate && Number(day.slice(8)) % 5 === 0) stage.loseNextQueue();
    await playDay(play, officeId, day, isWorkingDay(calendar, day));
    if (day.endsWith('-01')) say(`已演到 ${day}`, `played until ${day}`);
  }
  await stage.sweep(officeId);
  return play;
}
