import { type LocalDate, localDate } from '#domain/kernel/local-date.js';

/** The only place that asks the machine for the time. What is due is decided by duban.now() in the database. */
export const systemNow = (): Date => new Date();

const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

/** Asia/Shanghai has had no daylight saving since 1991: the local day and time of an instant by a fixed +08:00. */
export function shanghai(at: Date): { date: LocalDate; time: string } {
  const iso = new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  return { date: localDate(iso.slice(0, 10)), time: iso.slice(11, 16) };
}

/** The instant of a Shanghai wall-clock time, e.g. `('2026-03-02', '09:00')`. */
export const shanghaiInstant = (date: LocalDate, time: string): Date => new Date(`${date}T${time}:00+08:00`);

/** An instant some seconds later: for pauses before another try. */
export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
