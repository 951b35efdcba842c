import { describe, expect, it } from '@jest/globals';
import { linesIn, rowHeight, wideEnough } from './row-height.js';

describe('the height of a row', () => {
  it('holds every line of its longest cell', () => {
    expect(linesIn('法治政府建设', 13.5)).toBe(1);
    expect(linesIn('法治政府建设纲', 13.5)).toBe(2);
    expect(linesIn('一\n二\n\n四', 44)).toBe(4);
    expect(linesIn('', 44)).toBe(1);
    expect(rowHeight(['1', '督'.repeat(63), '无'], [6, 43.5, 14])).toBe(3 * 15 + 6);
  });

  it('never passes what a spreadsheet shows: the column grows instead', () => {
    const text = '督'.repeat(2_000);
    expect(rowHeight([text], [44])).toBe(409);
    const width = wideEnough(44, [text]);
    expect(width).toBeGreaterThan(44);
    expect(rowHeight([text], [width])).toBeLessThanOrEqual(409);
    expect(linesIn(text, width) * 15 + 6).toBeLessThanOrEqual(409);
    expect(wideEnough(44, ['督办'])).toBe(44);
  });
});
