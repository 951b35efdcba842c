import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate as d } from '../kernel/local-date.js';
import { type WaitingRung, allotDay } from './day-allotment.js';

const rung = (id: string, change: Partial<WaitingRung> = {}): WaitingRung => ({
  id,
  recipient: 'li',
  channel: 'SMS',
  subject: id,
  ladder: 'assignment',
  rung: 'R3:D-1',
  rank: 42,
  due: d('2026-11-24'),
  ...change,
});
const fates = (waiting: WaitingRung[]): Record<string, string> => {
  const { carried, suppressed } = allotDay(waiting);
  return Object.fromEntries([
    ...carried.flatMap((c) => c.rungs.map((r) => [r.id, 'carried'] as const)),
    ...suppressed.map((s) => [s.rung.id, s.reason] as const),
  ]);
};

describe('what a person hears in a day', () => {
  it('one SMS goes to the highest rung and to what says the same with it', () => {
    expect(
      fates([rung('a'), rung('b'), rung('c', { rung: 'R2', rank: 30 }), rung('e', { due: d('2026-11-25') })]),
    ).toEqual({
      a: 'carried',
      b: 'carried',
      c: 'daily-cap',
      e: 'daily-cap',
    });
  });
  it('one digest carries everything', () => {
    const list = [rung('a'), rung('b', { rung: 'R2', rank: 30 }), rung('c', { ladder: 'report' })].map((r) => ({
      ...r,
      channel: 'EMAIL' as const,
    }));
    expect(fates(list)).toEqual({ a: 'carried', b: 'carried', c: 'carried' });
    expect(allotDay(list).carried).toHaveLength(1);
  });
  it('after downtime only the highest rung of a subject speaks', () => {
    const list = [
      rung('a', { subject: 's', rank: 40 }),
      rung('b', { subject: 's', rank: 60 }),
      rung('c', { subject: 's', rank: 50 }),
    ];
    expect(fates(list)).toEqual({ a: 'superseded', b: 'carried', c: 'superseded' });
  });
  it('persons and channels do not touch each other', () => {
    expect(
      fates([rung('a'), rung('b', { recipient: 'wang', rank: 20 }), rung('c', { channel: 'EMAIL', rank: 10 })]),
    ).toEqual({
      a: 'carried',
      b: 'carried',
      c: 'carried',
    });
  });
  it('of equal rank the earlier due date wins', () => {
    expect(fates([rung('a', { due: d('2026-11-26') }), rung('b')])).toEqual({ a: 'daily-cap', b: 'carried' });
  });
  it('gives every rung exactly one fate and nobody two messages, whatever waits and in whatever order', () => {
    const waiting = fc.array(
      fc.record({
        recipient: fc.constantFrom('li', 'wang', 'zhao'),
        channel: fc.constantFrom('EMAIL' as const, 'SMS' as const, 'IN_APP' as const),
        subject: fc.constantFrom('s1', 's2', 's3', 's4'),
        ladder: fc.constantFrom('assignment' as const, 'report' as const),
        rank: fc.integer({ min: 1, max: 4 }),
        due: fc.integer({ min: 0, max: 2 }).map((n) => addDays(d('2026-11-24'), n)),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(waiting, (list) => {
        const rungs = list.map((each, i) => ({ ...each, id: String(i).padStart(3, '0'), rung: `R${each.rank}` }));
        const { carried, suppressed } = allotDay(rungs);
        const ids = [...carried.flatMap((c) => c.rungs), ...suppressed.map((s) => s.rung)].map((r) => r.id).sort();
        expect(ids).toEqual(rungs.map((r) => r.id));
        const slots = carried.map((c) => `${c.recipient}|${c.channel}`);
        expect(new Set(slots).size).toBe(slots.length);
        expect(fates([...rungs].reverse())).toEqual(fates(rungs));
      }),
    );
  });
});
