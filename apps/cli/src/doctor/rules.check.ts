import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { type LocalDate, yearOf } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { StartRefused } from '#platform/config/start-refused.js';
import { bad, type Finding, good } from './finding.js';

/** @param folder else config/ of the installation */
export function readRules(folder?: string): { policy: PolicyStore } | { finding: Finding } {
  try {
    return { policy: PolicyStore.fromFolder(folder) };
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    return { finding: bad('rules', `${error.zh},改正后再查其余各项`, `${error.en}; correct it, then ask for the rest`) };
  }
}

export const checkRules = (policy: PolicyStore, today: LocalDate): Finding => {
  const { version } = policy.at(today);
  return good('rules', `规则文件有效,今天适用 ${version}`, `the rule files are valid; ${version} is in force today`);
};

/** Deadlines are counted through this year and the next; a year without a file would count every holiday as a working day. */
export function checkCalendars(calendar: WorkCalendar, today: LocalDate): Finding {
  const years = [yearOf(today), yearOf(today) + 1];
  const missing = years.filter((year) => !calendar.years[year]);
  if (missing.length > 0) {
    const files = missing.map((year) => `config/calendars/cn-${year}.yaml`);
    return bad('calendars', `缺少 ${missing.join('、')} 年的节假日文件,请按国务院通知补上`, `the holidays of ${missing.join(', ')} are missing; add them from the State Council's notice`, files);
  }
  const status = { published: ['已公布', 'published'], provisional: ['预估', 'provisional'] } as const;
  const said = (language: 0 | 1): string => years.map((year) => `${year} ${status[calendar.years[year]!.status][language]}`).join(language === 0 ? '、' : ', ');
  return good('calendars', `节假日:${said(0)}(${calendar.version})`, `holidays: ${said(1)} (${calendar.version})`);
}
