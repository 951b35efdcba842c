import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TASK_STATES } from '../task/task.rules.js';
import type { ClauseChange } from './compare-clauses.js';
import { type PlannedTask, type RevisedTask, REVISION_DECISIONS, planRevision } from './revision-plan.js';
import { CHANGE_KINDS, type ChangeKind, type RevisedClause } from './revised-clause.js';

const clause = (id: string): RevisedClause => ({
  id,
  ordinal: Number(/\d+/.exec(id)?.[0] ?? 1),
  no: id,
  chapterNo: '一',
  chapter: '总则',
  title: id,
  text: id,
  content: { units: [], deadlines: [], recurrences: [], targets: [] },
});
const change = (kind: ChangeKind, olds: string, news: string): ClauseChange => ({
  kind,
  olds: olds.split(' ').filter(Boolean).map(clause),
  news: news.split(' ').filter(Boolean).map(clause),
  renumbered: false,
  moved: false,
  facts: [],
  corrected: false,
});
const task = (id: string, clauseId: string, more: Partial<RevisedTask> = {}): RevisedTask => ({
  id,
  clauseId,
  planYear: 2026,
  ordinal: 1,
  state: 'IN_PROGRESS',
  activeParts: 3,
  openNotices: 0,
  ...more,
});
const told = (tasks: readonly PlannedTask[]): string[] =>
  tasks.map((each) => `${each.task.id} ${each.decision} ${each.effect} ${each.clauseId ?? each.intoTaskId ?? '-'}`);

describe('what a revision does to the tasks', () => {
  it('carries, amends, drops, splits and merges as the clauses were', () => {
    const changes = [
      change('UNCHANGED', 'o1', 'n1'),
      change('CHANGED', 'o2', 'n2'),
      change('DROPPED', 'o3', ''),
      change('SPLIT', 'o4', 'n3 n4 n5'),
      change('MERGED', 'o5 o6', 'n6'),
      change('NEW', '', 'n7'),
    ];
    const tasks = [
      task('t1', 'o1'),
      task('t2', 'o2'),
      task('t3', 'o3'),
      task('t4', 'o4'),
      task('t5', 'o5', { state: 'DISPATCHED', ordinal: 5 }),
      task('t6', 'o6', { ordinal: 6 }),
    ];
    const plan = planRevision(changes, tasks, []);
    expect(told(plan.tasks)).toEqual([
      't1 CARRIED FOLLOW n1',
      't2 AMENDED AMEND n2',
      't3 DROPPED REVOKE -',
      't4 SPLIT AMEND n3',
      't5 AMENDED ABSORB t6',
      't6 AMENDED AMEND n6',
    ]);
    expect(plan.drafts).toEqual([
      { clauseId: 'n4', planYear: 2026, carriedFrom: 't4' },
      { clauseId: 'n5', planYear: 2026, carriedFrom: 't4' },
      { clauseId: 'n7', planYear: 2026, carriedFrom: null },
    ]);
  });
  it('keeps what is finished, holds what is under an open notice, and leaves what was never drafted alone', () => {
    const changes = [
      change('UNCHANGED', 'o1', 'n1'),
      change('CHANGED', 'o2', 'n2'),
      change('DROPPED', 'o3', ''),
      change('NEW', '', 'n3'),
    ];
    const finished = [task('t1', 'o1', { state: 'CLOSED' }), task('t2', 'o2', { state: 'ARCHIVED' })];
    expect(told(planRevision(changes, finished, []).tasks)).toEqual(['t1 CARRIED KEEP n1', 't2 CARRIED KEEP -']);
    expect(planRevision(changes, finished, [])).toMatchObject({ planYear: null, drafts: [] });
    const held = planRevision(changes, [...finished, task('t3', 'o3', { openNotices: 1 })], []);
    expect(told(held.tasks).at(-1)).toBe('t3 DROPPED HOLD -');
    expect(held.drafts).toEqual([{ clauseId: 'n3', planYear: 2026, carriedFrom: null }]);
  });
  it('follows a person where the pairing allows it, and says where it does not', () => {
    const changes = [change('CHANGED', 'o1', 'n1'), change('DROPPED', 'o2', '')];
    const tasks = [task('t1', 'o1'), task('t2', 'o2')];
    const decide = (taskId: string, decision: PlannedTask['decision']) =>
      planRevision(changes, tasks, [{ taskId, decision }]);
    expect(told(decide('t1', 'CARRIED').tasks)[0]).toBe('t1 CARRIED FOLLOW n1');
    const dropped = decide('t1', 'DROPPED');
    expect(told(dropped.tasks)[0]).toBe('t1 DROPPED REVOKE -');
    expect(dropped.drafts).toEqual([{ clauseId: 'n1', planYear: 2026, carriedFrom: null }]);
    expect(decide('t2', 'CARRIED').tasks[1]).toMatchObject({ impossible: true, decision: 'DROPPED' });
  });
  it('revokes no task under an open notice, ends no finished one and gives each clause one task a year, whatever is decided', () => {
    const kinds = fc.array(fc.constantFrom(...CHANGE_KINDS), { minLength: 1, maxLength: 8 });
    const states = TASK_STATES.filter((state) => state !== 'REVOKED' && state !== 'CARRIED_OVER');
    const facts = fc.record({
      state: fc.constantFrom(...states),
      openNotices: fc.nat(1),
      planYear: fc.constantFrom(2026, 2027),
      decision: fc.constantFrom(...REVISION_DECISIONS),
    });
    const sides: Record<ChangeKind, [number, number]> = {
      UNCHANGED: [1, 1],
      CHANGED: [1, 1],
      NEW: [0, 1],
      DROPPED: [1, 0],
      SPLIT: [1, 3],
      MERGED: [3, 1],
    };
    fc.assert(
      fc.property(kinds, fc.array(facts, { minLength: 24, maxLength: 24 }), (list, all) => {
        const ids = (side: string, row: number, n: number): string =>
          Array.from({ length: n }, (_, i) => `${side}${row * 10 + i}`).join(' ');
        const changes = list.map((kind, row) =>
          change(kind, ids('o', row, sides[kind][0]), ids('n', row, sides[kind][1])),
        );
        const clauses = changes.flatMap(({ olds }) => olds);
        const tasks = clauses.map((old, index) => task(`t${index}`, old.id, { ...all[index]!, ordinal: old.ordinal }));
        const plan = planRevision(
          changes,
          tasks,
          tasks.map(({ id }, index) => ({ taskId: id, decision: all[index]!.decision })),
        );
        expect(plan.tasks.map(({ task: { id } }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
        for (const { task: each, effect } of plan.tasks) {
          if (each.openNotices > 0) expect(effect).not.toBe('REVOKE');
          if (each.state === 'CLOSED' || each.state === 'ARCHIVED') expect(effect).toBe('KEEP');
        }
        const places = [
          ...plan.tasks.flatMap(({ clauseId, task: { planYear } }) => (clauseId ? [`${clauseId} ${planYear}`] : [])),
          ...plan.drafts.map(({ clauseId, planYear }) => `${clauseId} ${planYear}`),
        ];
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });
});
