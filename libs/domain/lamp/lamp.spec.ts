import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TODAY, rules } from '#test/support/domain-fixtures.js';
import { ASSIGNMENT_STATES } from '../assignment/assignment.rules.js';
import { addDays, localDate as d } from '../kernel/local-date.js';
import { TASK_STATES } from '../task/task.rules.js';
import { type Lamp, type LampFacts, lamp } from './lamp.js';
import { type LeadLamp, lampCounts, taskLamp } from './task-lamp.js';

const base: LampFacts = {
  state: 'IN_PROGRESS',
  taskState: 'IN_PROGRESS',
  unitHasLamp: true,
  taskHasLamp: true,
  currentDue: d('2026-12-18'),
  completionSubmittedOn: null,
  madeGoodLate: false,
  extensionPendingInTime: false,
};
const at = (facts: Partial<LampFacts>, today = TODAY): [string, string, number | null] => {
  const { colour, reason, workingDaysLeft } = lamp({ ...base, ...facts }, today, rules.policy, rules.calendar);
  return [colour, reason, workingDaysLeft];
};

describe('the lamp of an assignment', () => {
  it('is green until six working days are left, yellow from five, red only after the day has ended', () => {
    const due = d('2026-11-27');
    expect(at({ currentDue: due }, d('2026-11-19'))).toEqual(['GREEN', 'on-course', 6]);
    expect(at({ currentDue: due }, d('2026-11-20'))).toEqual(['YELLOW', 'approaching-due', 5]);
    expect(at({ currentDue: due }, due)).toEqual(['YELLOW', 'approaching-due', 0]);
    expect(at({ currentDue: due }, d('2026-11-28'))).toEqual(['RED', 'overdue', 0]);
    expect(at({ currentDue: due }, d('2026-11-30'))).toEqual(['RED', 'overdue', -1]);
  });
  it('counts make-up workdays: 2026-10-10 is a Saturday at work', () => {
    expect(at({ currentDue: d('2026-10-16') }, d('2026-10-09'))).toEqual(['GREEN', 'on-course', 6]);
    expect(at({ currentDue: d('2026-10-16') }, d('2026-10-10'))).toEqual(['YELLOW', 'approaching-due', 5]);
  });
  it('turns yellow, never green, when late work is made good', () => {
    const late = { completionSubmittedOn: d('2026-12-21') };
    expect(at({ ...late, state: 'COMPLETION_SUBMITTED' })).toEqual(['YELLOW', 'submitted-late', null]);
    expect(at({ ...late, state: 'COMPLETED' })).toEqual(['YELLOW', 'made-good-late', null]);
    expect(at({ state: 'COMPLETED', completionSubmittedOn: d('2026-12-18') })).toEqual(['GREEN', 'done-in-time', null]);
    expect(at({ madeGoodLate: true })).toEqual(['YELLOW', 'made-good-late', 20]);
  });
  it('does not count the reviewer’s delay', () => {
    expect(at({ state: 'COMPLETION_SUBMITTED', completionSubmittedOn: d('2026-12-18') }, d('2027-01-20'))[0]).toBe(
      'GREEN',
    );
  });
  it('waits in yellow for an extension asked for in time', () => {
    expect(at({ extensionPendingInTime: true }, d('2026-12-25'))).toEqual(['YELLOW', 'extension-pending', -5]);
    expect(at({ extensionPendingInTime: true }, d('2026-11-20'))).toEqual(['GREEN', 'on-course', 20]);
    expect(at({ extensionPendingInTime: false }, d('2026-12-25'))[0]).toBe('RED');
  });
  it('stays dark where nothing counts, and stands still while the task does', () => {
    expect(at({ unitHasLamp: false })).toEqual(['GREY', 'unit-without-lamp', null]);
    expect(at({ taskHasLamp: false })).toEqual(['GREY', 'task-without-lamp', null]);
    expect(at({ state: 'INVITED' })).toEqual(['GREY', 'invited', null]);
    expect(at({ state: 'EXEMPTED' })).toEqual(['GREY', 'no-duty', null]);
    expect(at({ currentDue: null })).toEqual(['GREY', 'no-due-date', null]);
    expect(at({ taskState: 'SUSPENDED' }, d('2027-01-20'))).toEqual(['BLUE', 'suspended', null]);
  });
  it('never goes from late back to green, whatever follows', () => {
    const day = fc.integer({ min: -60, max: 60 }).map((n) => addDays(TODAY, n));
    fc.assert(
      fc.property(
        fc.constantFrom(...ASSIGNMENT_STATES),
        fc.constantFrom(...TASK_STATES),
        day,
        fc.option(day),
        day,
        fc.boolean(),
        (state, taskState, currentDue, completionSubmittedOn, today, extensionPendingInTime) => {
          const facts = {
            ...base,
            state,
            taskState,
            currentDue,
            completionSubmittedOn,
            extensionPendingInTime,
            madeGoodLate: true,
          };
          expect(lamp(facts, today, rules.policy, rules.calendar).colour).not.toBe('GREEN');
        },
      ),
    );
  });
});

describe('the lamp of a task', () => {
  const of = (colour: Lamp['colour']): Lamp => ({ colour, reason: 'on-course', workingDaysLeft: null });
  const lead = (position: number, colour: Lamp['colour'], role: LeadLamp['role'] = 'LEAD'): LeadLamp => ({
    unitId: `u${position}`,
    unitName: `单位${position}`,
    role,
    position,
    lamp: of(colour),
  });
  it('is the worst lead lamp and names the unit', () => {
    expect(taskLamp([lead(2, 'YELLOW'), lead(1, 'GREEN', 'PRIMARY_LEAD'), lead(3, 'RED')])).toMatchObject({
      lamp: { colour: 'RED' },
      unitName: '单位3',
    });
    expect(taskLamp([lead(2, 'RED'), lead(1, 'RED', 'PRIMARY_LEAD')]).unitName).toBe('单位1');
  });
  it('does not look at responsible units', () => {
    expect(taskLamp([lead(1, 'GREEN', 'PRIMARY_LEAD'), lead(2, 'RED', 'RESPONSIBLE')])).toMatchObject({
      lamp: { colour: 'GREEN' },
    });
  });
  it('prefers any lead with a lamp to one without, and is dark without any', () => {
    expect(taskLamp([lead(1, 'GREY', 'PRIMARY_LEAD'), lead(2, 'GREEN')])).toMatchObject({
      lamp: { colour: 'GREEN' },
      unitId: 'u2',
    });
    expect(taskLamp([lead(1, 'GREY', 'PRIMARY_LEAD')])).toMatchObject({ lamp: { colour: 'GREY' }, unitId: null });
    expect(taskLamp([])).toMatchObject({ lamp: { colour: 'GREY', reason: 'not-dispatched' }, unitId: null });
  });
  it('counts every colour, zero included', () => {
    expect(lampCounts([of('RED'), of('GREEN'), of('GREEN')])).toEqual({
      RED: 1,
      YELLOW: 0,
      BLUE: 0,
      GREEN: 2,
      GREY: 0,
    });
  });
});
