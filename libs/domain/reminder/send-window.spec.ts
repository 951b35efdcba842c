import { describe, expect, it } from '@jest/globals';
import { rules } from '#test/support/domain-fixtures.js';
import { localDate as d } from '../kernel/local-date.js';
import { maySend, nextSendable } from './send-window.js';
import { chineseDay, segmentCount, smsOccasion, smsText } from './sms-text.js';

const at = (date: string, time: string) => ({ date: d(date), time });

describe('the windows', () => {
  it('are those of policy, the end not included', () => {
    const sms = (time: string): boolean => maySend(rules, 'SMS', at('2026-11-20', time));
    expect(['09:29', '09:30', '11:29', '11:30', '14:29', '14:30', '16:59', '17:00'].map(sms)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(maySend(rules, 'EMAIL', at('2026-11-20', '09:00'))).toBe(true);
    expect(maySend(rules, 'EMAIL', at('2026-11-20', '18:00'))).toBe(false);
  });
  it('are closed on rest days and open on make-up workdays', () => {
    expect(maySend(rules, 'EMAIL', at('2026-11-21', '10:00'))).toBe(false);
    expect(maySend(rules, 'EMAIL', at('2026-10-01', '10:00'))).toBe(false);
    expect(maySend(rules, 'EMAIL', at('2026-10-10', '10:00'))).toBe(true);
  });
  it('say when the next one opens', () => {
    expect(nextSendable(rules, 'SMS', at('2026-11-20', '10:00'))).toEqual(at('2026-11-20', '10:00'));
    expect(nextSendable(rules, 'SMS', at('2026-11-20', '12:00'))).toEqual(at('2026-11-20', '14:30'));
    expect(nextSendable(rules, 'SMS', at('2026-11-20', '17:00'))).toEqual(at('2026-11-23', '09:30'));
    expect(nextSendable(rules, 'SMS', at('2026-09-30', '18:00'))).toEqual(at('2026-10-08', '09:30'));
    expect(nextSendable(rules, 'EMAIL', at('2026-11-22', '03:00'))).toEqual(at('2026-11-23', '09:00'));
  });
});

describe('the SMS', () => {
  const { sms } = rules.policy;
  it('is the approved text and one segment', () => {
    const text = smsText(sms, 'APPROACHING', 2, d('2026-11-24'));
    expect(text).toBe('【区委依法治区办】您单位有2项工作将于11月24日到期,请登录系统办理。');
    expect(segmentCount(text)).toBe(1);
    expect(smsText(sms, 'OVERDUE', 12, d('2026-12-31'), '汀东依法治区办')).toMatch(
      /^【汀东依法治区办】您单位有12项工作已于12月31日到期/,
    );
  });
  it('fits one segment on every occasion, with many tasks', () => {
    for (const occasion of Object.keys(sms.texts) as (keyof typeof sms.texts)[])
      expect(segmentCount(smsText(sms, occasion, 120, d('2026-12-31')))).toBe(1);
  });
  it('chooses its words by the day', () => {
    const due = d('2026-11-24');
    expect(smsOccasion('receipt', due, d('2026-11-20'), d('2026-11-20'))).toBe('DISPATCHED');
    expect(smsOccasion('receipt', due, d('2026-11-24'), d('2026-11-20'))).toBe('UNSIGNED');
    expect(smsOccasion('assignment', due, d('2026-11-23'), d('2026-09-01'))).toBe('APPROACHING');
    expect(smsOccasion('assignment', due, due, d('2026-09-01'))).toBe('DUE_TODAY');
    expect(smsOccasion('report', due, d('2026-11-25'), d('2026-09-01'))).toBe('OVERDUE');
  });
  it('counts segments in UTF-16 units: 70, then 67 a part', () => {
    expect([70, 71, 134, 135, 201].map((n) => segmentCount('督'.repeat(n)))).toEqual([1, 2, 2, 3, 3]);
    expect(segmentCount('😀'.repeat(36))).toBe(2);
  });
  it('writes a day without leading zeros', () => {
    expect(chineseDay(d('2026-03-05'))).toBe('3月5日');
  });
});
