import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TODAY, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { periodReviewMachine } from './period-review.machine.js';
import {
  type PeriodReviewFacts,
  type PeriodReviewInput,
  type PeriodReviewState,
  type PeriodRowFacts,
  refusalToDecide,
} from './period-review.rules.js';
import { partsPerStep, settleSlices } from './settle-slices.js';

const sound: MatrixCase<PeriodReviewState, PeriodReviewFacts, PeriodReviewInput> = {
  today: TODAY,
  input: { reason: '重新组织', agreedBy: '区委全面依法治区委员会会议', agreedOn: TODAY, toYear: 2027 },
  factsIn: (state) => ({ state, planYear: 2026, tasks: 3, undecided: 0, changed: 0, unsettled: 0, drawing: false }),
  actorFor: (role) => actor(role, 'office'),
};
const head = actor('OFFICE_HEAD', 'office');

describe('the machine of a review', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(periodReviewMachine)).toEqual([]);
    expect(deadEnds(periodReviewMachine)).toEqual([]);
  });
  it('allows exactly what its table says', () => {
    expect(checkMatrix(periodReviewMachine, sound)).toEqual({ legal: 15, refused: 375 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(periodReviewMachine, sound, [
      { code: 'period-not-begun', state: null, action: 'open', by: head, facts: { planYear: 2027 } },
      { code: 'period-without-tasks', state: null, action: 'open', by: head, facts: { tasks: 0 } },
      { code: 'period-table-drawing', state: 'OPEN', action: 'confirm', by: head, facts: { drawing: true } },
      { code: 'period-table-drawing', state: 'OPEN', action: 'decide', by: head, facts: { drawing: true } },
      { code: 'period-table-drawing', state: 'CONFIRMED', action: 'decide', by: head, facts: { drawing: true } },
      { code: 'period-rows-changed', state: 'OPEN', action: 'confirm', by: head, facts: { changed: 1 } },
      { code: 'period-rows-undecided', state: 'OPEN', action: 'confirm', by: head, facts: { undecided: 2 } },
      { code: 'period-agreement-required', state: 'OPEN', action: 'confirm', by: head, input: { agreedBy: ' ' } },
      { code: 'period-agreement-day-required', state: 'OPEN', action: 'confirm', by: head, input: { agreedOn: null } },
      {
        code: 'period-agreement-day-ahead',
        state: 'OPEN',
        action: 'confirm',
        by: head,
        input: { agreedOn: d('2026-11-21') },
      },
      { code: 'period-year-not-ahead', state: 'OPEN', action: 'confirm', by: head, input: { toYear: 2026 } },
      { code: 'reason-required', state: 'OPEN', action: 'cancel', by: head, input: { reason: '' } },
    ]);
  });
  it('is over only when every task has ended', () => {
    const after = (unsettled: number) =>
      decide(periodReviewMachine, { ...sound.factsIn('CONFIRMED'), unsettled }, 'settle', head, TODAY, sound.input);
    expect(after(1)).toMatchObject({ next: 'CONFIRMED' });
    expect(after(0)).toMatchObject({ next: 'SETTLED' });
  });
});

describe('the decision about one line', () => {
  const row: PeriodRowFacts = {
    no: '3',
    ended: false,
    settled: false,
    changed: false,
    proposal: 'CARRY_OVER',
    closeRefusal: null,
  };
  const code = (over: Partial<PeriodRowFacts>, decision: 'CLOSE' | 'CARRY_OVER' | 'DROP' = 'CARRY_OVER', reason = '') =>
    refusalToDecide({ ...row, ...over }, decision, reason)?.code ?? null;
  it('needs a reason where it differs from the proposal or drops the task', () => {
    expect(code({})).toBeNull();
    expect(code({}, 'CLOSE')).toBe('period-reason-required');
    expect(code({}, 'CLOSE', '会议认为已完成')).toBeNull();
    expect(code({ proposal: 'DROP' }, 'DROP')).toBe('period-reason-required');
  });
  it('is not taken about what has ended, is settled, or moved on', () => {
    expect(code({ ended: true })).toBe('period-row-ended');
    expect(code({ settled: true })).toBe('period-row-settled');
    expect(code({ changed: true })).toBe('period-rows-changed');
    expect(code({ closeRefusal: 'quota-open' }, 'CLOSE', '合并')).toBe('period-row-not-closable');
  });
});

describe('the transactions of a settlement', () => {
  const rows = 4_900;
  const tasks = fc.array(
    fc.record({
      taskId: fc.uuid(),
      decision: fc.constantFrom('CLOSE', 'CARRY_OVER', 'DROP'),
      openParts: fc.integer({ min: 0, max: 1_100 }),
    }),
    { maxLength: 60 },
  );
  it('hold every task once, in order, one kind each, and at most the rows allowed', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        const slices = settleSlices(given, rows);
        expect(slices.flat()).toEqual(given);
        for (const slice of slices) {
          expect(new Set(slice.map((task) => task.decision)).size).toBe(1);
          expect(slice.reduce((sum, task) => sum + 40 + 4 * task.openParts, 0)).toBeLessThanOrEqual(rows);
        }
      }),
    );
  });
  it('take a task of a whole city in steps', () => {
    expect(settleSlices([{ taskId: 'a', decision: 'DROP', openParts: 3_000 }], rows)).toHaveLength(1);
    expect(partsPerStep(rows)).toBe(1_215);
  });
});
