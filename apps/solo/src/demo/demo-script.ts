import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import type { Play, Script } from '../rehearse/play.js';
import { demoEvents } from './demo-events.js';
import { BEGAN, LAST_YEAR, playPastPeriod } from './past-period.js';
import { STORY } from './story.js';

/** Recurring duties and figures run through the year: these tasks are open until December. */
const RUNNING = [2, 16, STORY.freshlyDispatched, 26, 31, 34, 35, 36];
const DAYS_LATE: Readonly<Record<number, number>> = { [STORY.slipAnsweredLate]: 28, [STORY.slipDrafted]: 11, [STORY.freshlyLate]: 3 };
/** Leads of the story that have not finished. */
const UNFINISHED: ReadonlySet<number> = new Set([STORY.slipAnsweredLate, STORY.slipDrafted, STORY.freshlyLate, STORY.dueSoonWithoutLamp, ...STORY.dueSoon]);

/** A rehearsed year shaped so that a newcomer meets every kind of matter on the first page. */
export function demoScript(year: number, today: LocalDate, calendar: WorkCalendar, passwords: ReadonlyMap<string, string>): Script {
  const events = demoEvents(year, today, calendar);
  return {
    quiet: true,
    // The outline ended with 2025; a demo of that year itself is still in the middle of it.
    ...(year > LAST_YEAR ? { before: { from: BEGAN, play: playPastPeriod } } : {}),
    returns: 2,
    later: STORY.freshlyDispatched,
    returnedForm: 'XFB',
    dueOf: (no) => dueOf(no, year, today, calendar),
    finish: ({ no, role }) => {
      if (no === STORY.madeGoodLate && role === 'PRIMARY_LEAD') return 4;
      if ((RUNNING.includes(no) || no === STORY.dueSoonWithoutLamp) && role !== 'RESPONSIBLE') return null;
      return UNFINISHED.has(no) && role === 'PRIMARY_LEAD' ? null : undefined;
    },
    temper: (unit, about) => {
      if (unit === 'YJGLJ' && about === 'answer') return 'silent';
      if (unit === STORY.unsigned && about === 'sign') return 'silent';
      if (about !== 'report') return undefined;
      return unit === 'DX' ? 'silent' : ['SWJ', 'TJJ'].includes(unit) ? 'slow' : undefined;
    },
    leaves: events.leaves,
    onDay: (play: Play, day) => events.onDay(play, day),
    passwordOf: (username) => passwords.get(username),
    withoutPhone: 'wxb.unit-liaison',
  };
}

function dueOf(no: number, year: number, today: LocalDate, calendar: WorkCalendar): LocalDate {
  const late = DAYS_LATE[no];
  if (late !== undefined) return addWorkingDays(calendar, today, -late);
  const soon = (STORY.dueSoon as readonly number[]).indexOf(no);
  if (no === STORY.dueSoonWithoutLamp) return addWorkingDays(calendar, today, 3);
  if (soon >= 0) return addWorkingDays(calendar, today, soon + 1);
  if (no === STORY.madeGoodLate) return localDate(`${year}-06-30`);
  if (RUNNING.includes(no)) return localDate(`${year}-12-18`);
  return localDate(`${year}-${['06-30', '09-30', '12-18'][no % 3]!}`);
}
