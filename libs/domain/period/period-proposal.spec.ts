import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TODAY, rules } from '#test/support/domain-fixtures.js';
import { localDate as d } from '../kernel/local-date.js';
import { TASK_STATES, type TaskFacts, type TaskState } from '../task/task.rules.js';
import { CLOSE_REFUSALS, type PeriodTaskFacts, hasEnded, proposeForPeriod, refusalToClose } from './period-proposal.js';
import { completionWords, unfinishedWords } from './period-words.js';

const task = (over: Partial<TaskFacts> = {}): TaskFacts => ({
  state: 'IN_PROGRESS',
  priorState: null,
  clauseId: 'clause',
  source: '',
  currentDue: d('2026-12-18'),
  measure: '制定方案',
  leadCount: 2,
  primaryLeadCount: 1,
  openConsultations: 0,
  rosterFrozen: true,
  primaryLeadUnitId: 'unit',
  primaryLeadFamilyId: 'justice',
  initiationSubmittedBy: 'somebody',
  closureSubmittedBy: 'somebody',
  leadsOutstanding: 0,
  openHolds: 0,
  quotasOpen: 0,
  archiveComplete: false,
  ...over,
});
const facts = (over: Partial<PeriodTaskFacts> = {}, of: Partial<TaskFacts> = {}): PeriodTaskFacts => ({
  task: task(of),
  leads: { total: 2, done: 2 },
  responsible: { total: 3, done: 2 },
  duties: [{ text: '每年至少组织两次行政执法案卷评查', done: 2, required: 2 }],
  targets: [],
  openNotices: 0,
  periodEnd: d('2026-12-31'),
  ...over,
});

describe('what is proposed for a task at the end of its period', () => {
  const proposal = (over: Partial<PeriodTaskFacts>, of: Partial<TaskFacts> = {}) => {
    const found = proposeForPeriod(facts(over, of));
    return found && `${found.decision} ${found.reason}`;
  };
  it('is to close what is done, applied for or not', () => {
    expect(proposal({})).toBe('CLOSE all-done');
    expect(proposal({}, { state: 'PENDING_CLOSURE' })).toBe('CLOSE closure-applied');
  });
  it('is to carry over whatever is open, with the first thing that keeps it open', () => {
    expect(proposal({ openNotices: 1 })).toBe('CARRY_OVER open-notice');
    expect(proposal({}, { openHolds: 1, leadsOutstanding: 1 })).toBe('CARRY_OVER open-notice');
    expect(proposal({}, { state: 'DRAFT' })).toBe('CARRY_OVER never-started');
    expect(proposal({}, { state: 'PENDING_APPROVAL' })).toBe('CARRY_OVER never-started');
    expect(proposal({}, { state: 'SUSPENDED' })).toBe('CARRY_OVER suspended');
    expect(proposal({}, { state: 'DISPATCHED' })).toBe('CARRY_OVER leads-outstanding');
    expect(proposal({}, { leadsOutstanding: 1 })).toBe('CARRY_OVER leads-outstanding');
    expect(proposal({}, { leadsOutstanding: 1, currentDue: d('2027-01-15') })).toBe('CARRY_OVER due-later');
    expect(proposal({}, { quotasOpen: 1 })).toBe('CARRY_OVER quota-open');
    const target = { text: '出庭应诉率达到100%', measured: null };
    expect(proposal({ targets: [{ ...target, state: 'NOT_MET' }] })).toBe('CARRY_OVER target-not-met');
    expect(proposal({ targets: [{ ...target, state: 'NOT_MEASURED' }] })).toBe('CARRY_OVER target-not-met');
    expect(proposal({ targets: [{ ...target, state: 'NOT_APPLICABLE' }] })).toBe('CLOSE all-done');
  });
  it('is to drop what nobody leads any more', () => {
    expect(proposal({ leads: { total: 0, done: 0 } })).toBe('DROP no-lead-left');
  });
  it('is nothing for what has ended', () => {
    for (const state of ['CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER'] as const)
      expect(proposal({}, { state })).toBeNull();
  });
  it('never proposes to close what the table of the task would not close', () => {
    const states = fc.constantFrom<TaskState>(...TASK_STATES);
    const few = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(states, few, few, few, few, (state, leadsOutstanding, openHolds, quotasOpen, openNotices) => {
        const given = facts({ openNotices }, { state, leadsOutstanding, openHolds, quotasOpen });
        const found = proposeForPeriod(given);
        expect(found === null).toBe(hasEnded(state));
        if (found?.decision === 'CLOSE') expect(refusalToClose(given.task, TODAY, rules)).toBeNull();
      }),
    );
  });
});

describe('closing at the end of a period', () => {
  const code = (of: Partial<TaskFacts>) => {
    const found = refusalToClose(task(of), TODAY, rules)?.code ?? null;
    if (found) expect(CLOSE_REFUSALS[found]).toBeDefined();
    return found;
  };
  it('is asked of the table of the task, whoever will do it', () => {
    expect(code({})).toBeNull();
    expect(code({ state: 'PENDING_CLOSURE' })).toBeNull();
    expect(code({ leadsOutstanding: 1 })).toBe('leads-outstanding');
    expect(code({ openHolds: 1 })).toBe('task-on-hold');
    expect(code({ quotasOpen: 1 })).toBe('quota-open');
    for (const state of ['DRAFT', 'DISPATCHED', 'SUSPENDED', 'CLOSED'] as const)
      expect(code({ state })).toBe('wrong-state');
  });
});

describe('the words of a line', () => {
  it('count what is done and name what is left', () => {
    const given = facts({
      leads: { total: 2, done: 1 },
      duties: [{ text: '每年至少组织两次行政执法案卷评查并通报评查结果情况', done: 1, required: 2 }],
      targets: [{ text: '应诉率100%', state: 'NOT_MET', measured: '40/41' }],
      openNotices: 1,
    });
    expect(completionWords(given)).toBe(
      '办理中;牵头单位完成1/2;责任单位完成2家,共3家;每年至少组织两次行政执法案卷评查并通报评查结果情况:1/2;应诉率100%:未达到(40/41)',
    );
    expect(unfinishedWords(given)).toBe(
      '1家牵头单位未完成;1家责任单位未完成;每年至少组织两次行政执法案卷评查并通报评查结果情况差1次;应诉率100%未达到;1件督促整改事项未销号',
    );
  });
  it('are empty where nothing is left', () => {
    expect(unfinishedWords(facts({ responsible: { total: 0, done: 0 } }))).toBe('');
    expect(unfinishedWords(facts({ responsible: { total: 0, done: 0 } }, { state: 'SUSPENDED' }))).toBe('中止办理');
    const measured = [{ text: '学时达标', state: 'NOT_MEASURED' as const, measured: null }];
    expect(unfinishedWords(facts({ responsible: { total: 0, done: 0 }, targets: measured }, { state: 'DRAFT' }))).toBe(
      '学时达标未填报;尚未立项交办',
    );
  });
});
