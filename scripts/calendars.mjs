#!/usr/bin/env node
// Development only: writes config/calendars/cn-<year>.yaml from the npm package chinese-days (official notices 2004–2026)
// and a provisional file for the year after. `node scripts/calendars.mjs` rewrites them; the files, not this script, are
// what the program reads. A published file that somebody corrected by hand is overwritten: compare with git diff.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'config', 'calendars');
const require = createRequire(import.meta.url);
const packageFile = require.resolve('chinese-days/package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
const { holidays, workdays } = JSON.parse(
  readFileSync(join(dirname(packageFile), 'dist', 'chinese-days.json'), 'utf8'),
);

/** 2027 by the 2025 rules (全国年节及纪念日放假办法): the 13 statutory days; lunar dates from the almanac. No make-up days are invented. */
const PROVISIONAL = {
  2027: {
    '2027-01-01': '元旦',
    '2027-02-05': '除夕',
    '2027-02-06': '春节',
    '2027-02-07': '春节',
    '2027-02-08': '春节',
    '2027-04-05': '清明',
    '2027-05-01': '劳动节',
    '2027-05-02': '劳动节',
    '2027-06-09': '端午',
    '2027-09-15': '中秋',
    '2027-10-01': '国庆节',
    '2027-10-02': '国庆节',
    '2027-10-03': '国庆节',
  },
};

const rows = (days) =>
  days.length ? '\n' + days.map(([date, name]) => `  - { date: '${date}', name: ${name} }`).join('\n') : ' []';
const ofYear = (map, year) =>
  Object.entries(map)
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, text]) => [date, text.split(',')[1] ?? text])
    .sort(([a], [b]) => (a < b ? -1 : 1));
const write = (year, status, source, off, on) =>
  writeFileSync(
    join(out, `cn-${year}.yaml`),
    `year: ${year}\nstatus: ${status}\nsource: ${source}\nholidays:${rows(off)}\nmakeUpWorkdays:${rows(on)}\n`,
  );

mkdirSync(out, { recursive: true });
for (let year = 2004; year <= 2026; year++) {
  write(
    year,
    'published',
    `国务院办公厅关于${year}年部分节假日安排的通知 (chinese-days ${version})`,
    ofYear(holidays, year),
    ofYear(workdays, year),
  );
}
for (const [year, days] of Object.entries(PROVISIONAL)) {
  write(
    year,
    'provisional',
    '放假安排尚未公布,按法定13日暂算 (13 statutory days, no make-up workdays)',
    ofYear(days, year),
    [],
  );
}
