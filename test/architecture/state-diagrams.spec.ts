import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { mermaidDiagram, statePage } from '#domain/kernel/state-diagram.js';
import { MACHINES } from '#domain/machines.js';
import { taskMachine } from '#domain/task/task.machine.js';

// DUBAN_WRITE=1 npm run -s jest -- --selectProjects architecture -- state-diagrams   rewrites the pages.
const folder = new URL('../../docs/states/', import.meta.url);
const file = (name: string): URL => new URL(`${name}.md`, folder);

if (process.env['DUBAN_WRITE'] === '1') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const machine of MACHINES) writeFileSync(file(machine.name), statePage(machine));
}

describe('docs/states', () => {
  it.each(MACHINES.map((machine) => [machine.name, machine] as const))(
    '%s.md shows the table as it is',
    (name, machine) => {
      expect(existsSync(file(name))).toBe(true);
      expect(readFileSync(file(name), 'utf8')).toBe(statePage(machine));
    },
  );
  it('holds no page of a machine that is gone, and no two machines of one name', () => {
    const names = MACHINES.map((machine) => `${machine.name}.md`).sort();
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });
  it('goes stale with any change of the table: a role, a state, a transition', () => {
    const committed = readFileSync(file('task'), 'utf8');
    const [first, ...rest] = taskMachine.transitions;
    if (!first) throw new Error('the task machine is empty');
    const changed = [
      { ...taskMachine, transitions: [{ ...first, roles: [...first.roles, 'LEADER' as const] }, ...rest] },
      { ...taskMachine, states: { ...taskMachine.states, DRAFT: '草稿' } },
      { ...taskMachine, transitions: rest },
    ];
    for (const machine of changed) expect(statePage(machine)).not.toBe(committed);
  });
  it('draws what the table says', () => {
    const small = {
      name: 'small',
      title: '小',
      states: { A: '甲', B: '乙' },
      finals: ['B'],
      transitions: [
        { from: null, action: 'make', to: 'A', roles: ['SYSTEM'] as const, label: '建' },
        { from: ['A'], action: 'turn', to: () => 'B', outcomes: ['A', 'B'], roles: ['LEADER'] as const, label: '转' },
      ],
    };
    expect(mermaidDiagram(small)).toBe(
      [
        'stateDiagram-v2',
        '  state "甲" as A',
        '  state "乙" as B',
        '  [*] --> A: 建',
        '  A --> A: 转',
        '  A --> B: 转',
        '  B --> [*]',
      ].join('\n'),
    );
  });
});
