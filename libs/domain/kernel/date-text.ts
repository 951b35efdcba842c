import { type LocalDate, weekdayOf } from './local-date.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** `2026年3月5日`: Arabic digits without leading zeros, as papers write a date (GB/T 9704-2012, 7.3.5). */
export function chineseDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `星期四`. */
export const chineseWeekday = (date: LocalDate): string => `星期${WEEKDAYS[weekdayOf(date) - 1]}`;

/** `2026年3月5日(星期四)`: a deadline is read with its weekday, so that nobody counts. */
export const dateWithWeekday = (date: LocalDate): string => `${chineseDate(date)}(${chineseWeekday(date)})`;

/** `11月24日`: inside one year, in a short message. */
export const monthDay = (date: LocalDate): string => chineseDate(date).replace(/^\d+年/, '');
