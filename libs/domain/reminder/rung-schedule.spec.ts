import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TODAY, rules } from '#test/support/domain-fixtures.js';
import { isWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import { type LocalDate, addDays, localDate as d } from '../kernel/local-date.js';
import { LADDERS, type LadderName } from '../kernel/policy.js';
import { type UrgedUnit, nextRungOn, rungSchedule } from './rung-schedule.js';

const days = (ladder: LadderName, startedOn: string, due: string, unit?: UrgedUnit): [string, string][] =>
  rungSchedule({ ladder, startedOn: d(startedOn), due: d(due) }, rules, unit).map((r) => [r.rung, r.fireOn]);

describe('the ladder of an assignment', () => {
  it('speaks on working days before and after the due date', () => {
    expect(days('assignment', '2026-09-01', '2026-10-15')).toEqual([
      ['R2:D-10', '2026-09-24'],
      ['R3:D-3', '2026-10-12'],
      ['R3:D-1', '2026-10-14'],
      ['R4:D', '2026-10-15'],
      ['R5:D+1', '2026-10-16'],
      ['R6:D+5', '2026-10-22'],
      ['R7:D+10', '2026-10-29'],
      ['R8:D+20', '2026-11-12'],
    ]);
  });
  it('counts a due date on a rest day from the working day before it', () => {
    expect(days('assignment', '2026-09-01', '2026-10-05').filter(([rung]) => /D(-1|\+1)?$/.test(rung))).toEqual([
      ['R3:D-1', '2026-09-29'],
      ['R4:D', '2026-09-30'],
      ['R5:D+1', '2026-10-08'],
    ]);
  });
  it('leaves out what would fire on or before the day the duty began', () => {
    expect(days('assignment', '2026-11-20', '2026-11-24').map(([rung]) => rung)).toEqual([
      'R3:D-1',
      'R4:D',
      'R5:D+1',
      'R6:D+5',
      'R7:D+10',
      'R8:D+20',
    ]);
    expect(days('assignment', '2026-11-23', '2026-11-24').map(([rung]) => rung)).toEqual([
      'R4:D',
      'R5:D+1',
      'R6:D+5',
      'R7:D+10',
      'R8:D+20',
    ]);
  });
  it('only reminds units outside the government and never drafts a paper to them', () => {
    const court: UrgedUnit = { urgeMode: 'LETTER', outside: true };
    const schedule = rungSchedule(
      { ladder: 'assignment', startedOn: d('2026-09-01'), due: d('2026-10-15') },
      rules,
      court,
    );
    expect(schedule.map((r) => r.rung)).toEqual(['R2:D-10', 'R3:D-3', 'R3:D-1', 'R4:D']);
    expect(schedule.every((r) => r.drafts === null)).toBe(true);
  });
  it('drafts letters instead of slips, or nothing, as the unit may be urged', () => {
    const drafts = (urgeMode: UrgedUnit['urgeMode']) =>
      rungSchedule({ ladder: 'assignment', startedOn: d('2026-09-01'), due: d('2026-10-15') }, rules, {
        urgeMode,
        outside: false,
      })
        .filter((r) => r.rung >= 'R6')
        .map((r) => r.drafts);
    expect(drafts('SLIP')).toEqual(['TIP', 'SLIP', 'NOTICE']);
    expect(drafts('LETTER')).toEqual([null, 'LETTER', 'RECOMMENDATION']);
    expect(drafts('PHONE_ONLY')).toEqual([null, null, null]);
  });
  it('puts everything on the office’s call list where a unit is only telephoned', () => {
    const schedule = rungSchedule({ ladder: 'receipt', startedOn: TODAY, due: d('2026-11-24') }, rules, {
      urgeMode: 'PHONE_ONLY',
      outside: false,
    });
    expect(schedule.flatMap((r) => r.to)).toEqual(schedule.map(() => ({ role: 'OFFICE_STAFF', channels: ['PHONE'] })));
  });
});

describe('the other ladders', () => {
  it('say R0 on the day of dispatch, on a rest day the next working day, and urge the receipt', () => {
    expect(days('receipt', '2026-11-20', '2026-11-24')).toEqual([
      ['R0', '2026-11-20'],
      ['R1:+2', '2026-11-24'],
      ['R1:+4', '2026-11-26'],
    ]);
    expect(days('receipt', '2026-11-21', '2026-11-24')).toEqual([
      ['R0', '2026-11-23'],
      ['R1:+2', '2026-11-24'],
      ['R1:+4', '2026-11-26'],
    ]);
  });
  it('remind of reports from five working days before', () => {
    expect(days('report', '2026-09-30', '2026-10-15')).toEqual([
      ['R2:D-5', '2026-10-09'],
      ['R3:D-1', '2026-10-14'],
      ['R4:D', '2026-10-15'],
      ['R5:D+1', '2026-10-16'],
    ]);
  });
  it('keep the office to its own clocks of three and five working days', () => {
    expect(days('review', '2026-11-20', '2026-11-27')).toEqual([
      ['V1:+3', '2026-11-25'],
      ['V2:+5', '2026-11-27'],
    ]);
  });
  it('address nobody above the deputy and let no rung be sent to a head', () => {
    for (const ladder of LADDERS)
      for (const rule of rules.policy.ladders[ladder])
        for (const { role } of rule.to) expect(role).not.toBe('UNIT_HEAD');
  });
});

describe('any schedule', () => {
  const anyDay = fc.integer({ min: 0, max: 600 }).map((n) => addDays(d('2025-06-01'), n));
  it('fires on working days only, in order, after the start, each rung once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LADDERS),
        anyDay,
        fc.integer({ min: 0, max: 120 }),
        (ladder, startedOn, length) => {
          const due = addDays(startedOn, length);
          const schedule = rungSchedule({ ladder, startedOn, due }, rules);
          let last: LocalDate | null = null;
          for (const { fireOn, rung } of schedule) {
            expect(isWorkingDay(rules.calendar, fireOn)).toBe(true);
            expect(fireOn >= startedOn).toBe(true);
            if (last) expect(fireOn >= last).toBe(true);
            last = fireOn;
            const after = /D([+-]\d+)$/.exec(rung)?.[1];
            // After the due date the days are counted from the due date itself, a rest day or not.
            if (after && Number(after) > 0) expect(workingDaysBetween(rules.calendar, due, fireOn)).toBe(Number(after));
          }
          expect(new Set(schedule.map((r) => r.rung)).size).toBe(schedule.length);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('is walked to its end by nextRungOn, one day after the other', () => {
    const schedule = rungSchedule({ ladder: 'assignment', startedOn: d('2026-09-01'), due: d('2026-10-15') }, rules);
    const walked: LocalDate[] = [];
    for (let at = nextRungOn(schedule, d('2026-09-01')); at; at = nextRungOn(schedule, at)) walked.push(at);
    expect(walked).toEqual(schedule.map((r) => r.fireOn));
    expect(nextRungOn(schedule, d('2026-11-12'))).toBeNull();
    expect(nextRungOn([], TODAY)).toBeNull();
  });
});

describe('how units are urged by default', () => {
  it('spares courts, congresses, party organs and the discipline commission lamps and slips', () => {
    for (const kind of ['COURT', 'PROCURATORATE', 'PEOPLES_CONGRESS', 'CPPCC', 'DISCIPLINE'] as const)
      expect(rules.policy.units[kind]).toEqual({ urgeMode: 'LETTER', lamp: false, outside: true });
    expect(rules.policy.units.PARTY_ORGAN).toEqual({ urgeMode: 'LETTER', lamp: false, outside: false });
    expect(rules.policy.units.SUBDISTRICT).toEqual({ urgeMode: 'SLIP', lamp: true, outside: false });
  });
});
