import { addWorkingDays, isWorkingDay } from '#domain/calendar/working-days.js';
import { type LocalDate, addDays, localDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { Dice } from './dice.js';
import { type Cast, populate } from './district.js';
import type { AssignmentSeen, Observer } from './observer.js';
import { playDay } from './play-day.js';
import type { RehearsalOptions } from './options.js';
import { type DueOf, answerConsultation, approvePlan, calmYear, consult, draftPlan } from './preparation.js';
import { importOutline } from './prologue.js';
import type { Stage } from './stage.js';
import type { Temper } from './temper.js';

export type Say = (zh: string, en: string) => void;

/** A paper on somebody's desk. */
export interface PaperLying {
  readonly unit: string;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
}

/** What a demo fixes instead of leaving it to the dice. Everything is optional: a calm year has no script. */
export interface Script {
  readonly dueOf?: DueOf;
  /** Working days after the due date on which this assignment is finished; null: not at all; undefined: as the dice say. */
  finish?(row: AssignmentSeen): number | null | undefined;
  temper?(unitCode: string, about: 'sign' | 'answer' | 'report'): Temper | undefined;
  /** The office is older than the year: when it was set up, and what happened until then. */
  readonly before?: { readonly from: LocalDate; play(beginning: Beginning): Promise<void> };
  /** Papers that people leave lying today. */
  leaves?(paper: PaperLying, day: LocalDate): boolean;
  /** A task that is kept back in January and dispatched by an event of the script. */
  readonly later?: number;
  /** A unit whose third-quarter form is returned and not filed again yet. */
  readonly returnedForm?: string;
  /** How often the last item of a rectification is returned; once in a calm year. */
  readonly returns?: number;
  /** No extension is asked for and nothing is returned unless the script does it. */
  readonly quiet?: boolean;
  /** What happens besides, in the morning of a day. */
  onDay?(play: Play, day: LocalDate): Promise<void>;
  passwordOf?(username: string): string | undefined;
  /** Whose number is dead: the daily list of people not reached shows it. */
  readonly withoutPhone?: string;
}

/** The district with its outline, before any plan. */
export interface Beginning {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly seen: Observer;
  readonly versionId: string;
}

export interface Play {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly seen: Observer;
  readonly dice: Dice;
  readonly year: number;
  readonly say: Say;
  readonly script: Script;
}

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
