import type { LocalDate } from '../kernel/local-date.js';
import type { LadderName, SmsOccasion, SmsRule } from '../kernel/policy.js';

const SINGLE = 70;
const PART = 67;

/** Segments a gateway charges: up to 70 UTF-16 units in one, 67 in each part of a longer text. */
export const segmentCount = (text: string): number => (text.length <= SINGLE ? 1 : Math.ceil(text.length / PART));

/** 11月24日: without the year, as people write it. */
export const chineseDay = (date: LocalDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** Which of the approved texts fits a rung on the day it is sent. */
export function smsOccasion(ladder: LadderName, due: LocalDate, today: LocalDate, startedOn: LocalDate): SmsOccasion {
  if (ladder === 'receipt') return today <= startedOn ? 'DISPATCHED' : 'UNSIGNED';
  if (due > today) return 'APPROACHING';
  return due === today ? 'DUE_TODAY' : 'OVERDUE';
}

/** 【区委依法治区办】您单位有2项工作将于11月24日到期,请登录系统办理。 The signature is the office's approved one. */
export function smsText(
  rule: SmsRule,
  occasion: SmsOccasion,
  count: number,
  due: LocalDate,
  signature = rule.signature,
): string {
  const text = rule.texts[occasion].replaceAll('{count}', String(count)).replaceAll('{date}', chineseDay(due));
  return `【${signature}】${text}`;
}
