import { type LocalDate, toLocalDate } from '../kernel/local-date.js';

/** 回头看: the same day so many months later; the last day of a shorter month. */
export function lookBackOn(closedOn: LocalDate, months: number): LocalDate {
  const [year, month, day] = closedOn.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const head = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  for (let d = day; ; d--) {
    const date = toLocalDate(`${head}-${String(d).padStart(2, '0')}`);
    if (date) return date;
  }
}
