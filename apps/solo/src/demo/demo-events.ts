import { addWorkingDays, workingDayOnOrAfter } from '#domain/calendar/working-days.js';
import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import type { PaperLying, Play } from '../rehearse/play.js';
import { callAgain, dispatchLate, dispute, enterForStreet, measure, recordDuty, renameStreet, requestTime } from './daily-matters.js';
import { draftObjected, draftRecommendation, draftStreetNotice, object, setDraftAside, UNITS } from './special-papers.js';

export interface DemoEvents {
  onDay(play: Play, day: LocalDate): Promise<void>;
  leaves(paper: PaperLying): boolean;
}

type Event = (play: Play, day: LocalDate) => Promise<void>;

/** What happens besides the ordinary year, each on its day; days that the year does not have are passed by. */
export function demoEvents(year: number, today: LocalDate, calendar: WorkCalendar): DemoEvents {
  const ago = (days: number): LocalDate => addWorkingDays(calendar, today, -days);
  const on = (monthDay: string): LocalDate => workingDayOnOrAfter(calendar, localDate(`${year}-${monthDay}`));
  const events: readonly (readonly [day: LocalDate, happens: Event])[] = [
    [on('05-01'), renameStreet],
    [on('05-20'), recordDuty(31, 1)],
    [on('06-10'), recordDuty(35, 1)],
    [on('07-15'), recordDuty(35, 2)],
    [on('09-15'), measure(36, 447, 612)],
    [on('10-12'), measure(26, 41, 41)],
    [ago(26), draftStreetNotice],
    [ago(9), draftObjected],
    [ago(6), draftRecommendation],
    [ago(4), callAgain],
    [ago(3), setDraftAside],
    [ago(2), object],
    [ago(2), dispatchLate],
    [ago(1), dispute],
    [ago(2), requestTime],
    [ago(1), enterForStreet],
  ];
  return {
    onDay: async (play, day) => {
      for (const [when, happens] of events) if (when === day) await happens(play, day);
    },
    leaves: ({ unit, kind, state, round }) => {
      // The slip of the second story was drafted today: it waits for a person.
      if (unit === 'QZFB' && kind === 'SLIP') return true;
      if (unit === UNITS.recommended) return state === 'ISSUED';
      if (unit === UNITS.objecting) return state === 'ACKNOWLEDGED';
      // Returned a second time: the street is at work on it.
      if (unit === UNITS.inspected) return state === 'RECTIFYING' && round > 2;
      return kind === 'NOTICE' && unit === UNITS.answeredLate;
    },
  };
}
