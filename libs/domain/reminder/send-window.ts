import { isWorkingDay, nextWorkingDay } from '../calendar/working-days.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Rules, SendWindow } from '../kernel/policy.js';

/** A minute of a local day in Asia/Shanghai; `time` is `HH:MM`. */
export interface LocalMinute {
  readonly date: LocalDate;
  readonly time: string;
}

const inside = (windows: readonly SendWindow[], time: string): boolean =>
  windows.some(({ from, to }) => time >= from && time < to);

/** May a message of this channel leave now? Rest days and everything outside the windows are quiet. */
export const maySend = (rules: Rules, channel: 'EMAIL' | 'SMS', at: LocalMinute): boolean =>
  isWorkingDay(rules.calendar, at.date) && inside(rules.policy.windows[channel], at.time);

/** `at` itself when sending is allowed, else the start of the next window. */
export function nextSendable(rules: Rules, channel: 'EMAIL' | 'SMS', at: LocalMinute): LocalMinute {
  if (maySend(rules, channel, at)) return at;
  const starts = rules.policy.windows[channel].map(({ from }) => from).sort();
  if (isWorkingDay(rules.calendar, at.date)) {
    const later = starts.find((from) => from > at.time);
    if (later !== undefined) return { date: at.date, time: later };
  }
  const first = starts[0];
  if (first === undefined) throw new RangeError(`no window for ${channel}`);
  return { date: nextWorkingDay(rules.calendar, at.date), time: first };
}
