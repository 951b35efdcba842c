import { describe, expect, it } from '@jest/globals';
import type { PlannedAssignment } from '../assignment/dispatch-plan.js';
import type { AssignmentRole } from '../assignment/assignment.rules.js';
import type { NamedPart } from './clause-facts.js';
import { type CurrentPart, amendLines, partChanges } from './unit-amendment.js';

const part = (role: AssignmentRole, name: string): NamedPart =>
  name.startsWith('各') ? { role, unitId: null, groupName: name, name } : { role, unitId: name, groupName: null, name };
const lines = (...parts: NamedPart[]) =>
  parts.map(({ role, unitId, groupName }, index) => ({ role, unitId, groupName, position: index + 1 }));
const told = (list: ReturnType<typeof amendLines>): string[] =>
  list.map((line) => `${line.position} ${line.role} ${line.unitId ?? line.groupName}`);

describe('the list of units after a revision', () => {
  const olds = [part('PRIMARY_LEAD', 'A'), part('LEAD', 'B'), part('RESPONSIBLE', '各街道')];

  it('takes over what the document changed, and keeps what the office had set', () => {
    const set = lines(part('PRIMARY_LEAD', 'A'), part('RESPONSIBLE', '各街道'), part('COOPERATING', 'X'));
    const news = [
      part('PRIMARY_LEAD', 'A'),
      part('LEAD', 'C'),
      part('RESPONSIBLE', '各街道'),
      part('RESPONSIBLE', '各部门'),
    ];
    expect(told(amendLines(set, olds, news))).toEqual([
      '1 PRIMARY_LEAD A',
      '2 LEAD C',
      '3 RESPONSIBLE 各街道',
      '4 RESPONSIBLE 各部门',
      '5 COOPERATING X',
    ]);
  });
  it('leaves exactly one first lead: the one that is named first now, or the first that is left', () => {
    expect(told(amendLines(lines(...olds), olds, [part('PRIMARY_LEAD', 'B'), part('LEAD', 'A')]))).toEqual([
      '1 PRIMARY_LEAD B',
      '2 LEAD A',
    ]);
    expect(told(amendLines(lines(...olds), olds, [part('PRIMARY_LEAD', 'B')]))).toEqual(['1 PRIMARY_LEAD B']);
    const changed = lines(part('PRIMARY_LEAD', 'X'), part('LEAD', 'A'));
    expect(told(amendLines(changed, [part('PRIMARY_LEAD', 'A')], [part('PRIMARY_LEAD', 'A')]))).toEqual([
      '1 PRIMARY_LEAD A',
      '2 LEAD X',
    ]);
  });
});

describe('the parts after a revision', () => {
  const plan = (role: AssignmentRole, unitId: string): PlannedAssignment => ({
    role,
    unitId,
    position: 1,
    byGroup: false,
    rosterId: null,
  });
  const now = (id: string, role: AssignmentRole, state: CurrentPart['state'] = 'IN_PROGRESS'): CurrentPart => ({
    id: `a${id}`,
    unitId: id,
    role,
    state,
  });
  const none = new Set<string>();

  it('gives to new units, ends what is not named any more, changes roles, and leaves the rest', () => {
    const before = [plan('PRIMARY_LEAD', 'A'), plan('LEAD', 'B'), plan('RESPONSIBLE', 'C'), plan('RESPONSIBLE', 'D')];
    const after = [plan('PRIMARY_LEAD', 'B'), plan('LEAD', 'A'), plan('RESPONSIBLE', 'D'), plan('RESPONSIBLE', 'E')];
    const current = [
      now('A', 'PRIMARY_LEAD'),
      now('B', 'LEAD'),
      now('C', 'RESPONSIBLE'),
      now('D', 'RESPONSIBLE', 'EXEMPTED'),
      now('X', 'RESPONSIBLE'),
    ];
    expect(partChanges(before, after, current, none)).toEqual({
      revive: [],
      give: [plan('RESPONSIBLE', 'E')],
      release: ['aC'],
      recast: [
        { id: 'aA', role: 'LEAD' },
        { id: 'aB', role: 'PRIMARY_LEAD' },
      ],
      held: [],
    });
  });
  it('ends no part that is done and none under an open notice; a first lead that is held steps back', () => {
    const before = [plan('PRIMARY_LEAD', 'A'), plan('LEAD', 'B')];
    const current = [now('A', 'PRIMARY_LEAD'), now('B', 'LEAD', 'COMPLETED')];
    expect(partChanges(before, [plan('PRIMARY_LEAD', 'C')], current, new Set(['aA']))).toEqual({
      revive: [],
      give: [plan('PRIMARY_LEAD', 'C')],
      release: [],
      recast: [{ id: 'aA', role: 'LEAD' }],
      held: ['aA'],
    });
  });
  it('takes up again what had ended, when the document names the unit anew', () => {
    const current = [now('A', 'PRIMARY_LEAD'), now('B', 'LEAD', 'EXEMPTED')];
    const changes = partChanges(
      [plan('PRIMARY_LEAD', 'A')],
      [plan('PRIMARY_LEAD', 'A'), plan('LEAD', 'B')],
      current,
      none,
    );
    expect(changes).toEqual({ revive: ['aB'], give: [], release: [], recast: [], held: [] });
  });
  it('gives nothing twice: who has a part already keeps it', () => {
    const changes = partChanges(
      [],
      [plan('LEAD', 'A'), plan('LEAD', 'B'), plan('LEAD', 'C')],
      [now('A', 'RESPONSIBLE'), now('B', 'LEAD', 'COMPLETED')],
      none,
    );
    expect(changes.give.map(({ unitId }) => unitId)).toEqual(['C']);
  });
});
