const WEEKDAYS = '日一二三四五六';
const SHORT = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2026-03-05` → 2026年3月5日(周四). The weekday is computed from the calendar day, whatever the browser's zone. */
export function chineseDate(date: string, language = 'zh-CN'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (language === 'en') return `${date} (${SHORT[weekday(year, month, day)]})`;
  return `${year}年${month}月${day}日(周${WEEKDAYS[weekday(year, month, day)]})`;
}

/** An instant as the office's clock showed it, in Asia/Shanghai, e.g. `2026-11-20 09:30`. */
export function officeTime(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`;
}

function weekday(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift[month - 1]! + day) % 7;
}
