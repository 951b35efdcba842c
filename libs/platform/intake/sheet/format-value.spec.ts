import { describe, expect, it } from '@jest/globals';
import { ValueFormatter } from './format-value.js';

const shown = (value: number, code: string, date1904 = false): string =>
  new ValueFormatter(date1904).show(value, code).text;
const DAY = 46_112;

describe('numbers under number formats', () => {
  it.each([
    [0.85, '0%', '85%'],
    [0.285, '0%', '29%'],
    [0.123, '0.0%', '12.3%'],
    [0.1 + 0.2, 'General', '0.3'],
    [12, 'General', '12'],
    [-3, 'General', '-3'],
    [1e15, 'General', '1000000000000000'],
    [1234.5, '#,##0.00', '1234.50'],
    [1.005, '0.00', '1.01'],
    [7, '000', '007'],
    [3, '0"件"', '3件'],
    [3, '0\\项', '3项'],
    [-3, '0;[Red]0', '-3'],
    [-3, '#,##0_);(#,##0)', '(3)'],
    [0, '0;-0;"无"', '无'],
    [5, ';;;', ''],
    [2.5, '0.##', '2.5'],
    [2, '0.##', '2'],
    [12_345, '0.0,', '12.3'],
    [5, '[>=10]0"多";0"少"', '5'],
    [0.5, '# ?/?', '0.5'],
    [12_345, '0.00E+00', '12345'],
    [3, '"第"0"号"', '第3号'],
    [1, '@', '1'],
    [38_000, '[$¥-804]#,##0', '¥38000'],
    [1, 'x'.repeat(5000), '1'],
  ])('%d under %s is %s', (value, code, text) => expect(shown(value, code)).toBe(text));
});

describe('dates under number formats', () => {
  it.each([
    ['yyyy-mm-dd', '2026-03-31'],
    ['yyyy/m/d', '2026-03-31'],
    ['m/d/yy', '2026-03-31'],
    ['dd.mm.yyyy', '2026-03-31'],
    ['[$-F800]dddd, mmmm dd, yyyy', '2026-03-31'],
    ['[$-804]yyyy"年"m"月"d"日";@', '2026年3月31日'],
    ['yyyy"年"mm"月"dd"日"', '2026年03月31日'],
    ['yy"年"m"月"', '2026年3月'],
    ['yyyy"年"m"月底前"', '2026年3月底前'],
    ['m"月"d"日"', '3月31日'],
    ['mmm-yy', '2026年3月'],
    ['d-mmm', '3月31日'],
    ['yyyy"年"', '2026年'],
    ['aaaa', '星期二'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', '2026年3月31日'],
    ['e"年"m"月"d"日"', '2026年3月31日'],
  ])('%s', (code, text) => expect(shown(DAY, code)).toBe(text));

  it('shows what a format leaves out nowhere: no day is made up for a month', () => {
    expect(shown(DAY - 30, 'yyyy"年"m"月"')).toBe('2026年3月');
  });

  it.each([
    [DAY + 0.395_833_333_3, 'yyyy/m/d h:mm', '2026-03-31 09:30'],
    [0.395_833_333_3, 'h:mm', '09:30'],
    [0.395_833_333_3, 'h"时"mm"分"', '9时30分'],
    [0.75, 'h:mm AM/PM', '18:00'],
    [1.5, '[h]:mm', '36:00'],
  ])('the time of day: %d under %s is %s', (value, code, text) => expect(shown(value, code)).toBe(text));

  it('counts from 1904 where the workbook does', () => {
    expect(shown(DAY - 1462, 'yyyy-mm-dd', true)).toBe('2026-03-31');
  });

  it('tells of numbers that are no day, and makes none up', () => {
    const formatter = new ValueFormatter(false);
    expect(formatter.show(60, 'yyyy-mm-dd')).toEqual({ text: '60', undated: true });
    expect(formatter.show(-5, 'yyyy-mm-dd')).toEqual({ text: '-5', undated: true });
    expect(formatter.show(20_260_331, 'yyyy-mm-dd')).toEqual({ text: '20260331', undated: true });
    expect(formatter.show(0, 'yyyy-mm-dd')).toEqual({ text: '', undated: true });
  });
});
