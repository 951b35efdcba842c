import type { Role } from './actor.js';

/** A machine as a diagram needs it; every machine satisfies it, whatever its facts and input. */
export interface DiagramMachine {
  readonly name: string;
  readonly title: string;
  readonly states: Readonly<Record<string, string>>;
  readonly finals: readonly string[];
  readonly transitions: readonly DiagramTransition[];
}
interface DiagramTransition {
  readonly from: readonly string[] | null;
  readonly action: string;
  readonly to: string | ((context: never) => string);
  readonly outcomes?: readonly string[];
  readonly roles: readonly (Role | 'SYSTEM')[];
  readonly label: string;
}

const outcomes = (t: DiagramTransition): readonly string[] => (typeof t.to === 'string' ? [t.to] : (t.outcomes ?? []));

/** The state diagram in mermaid's words. */
export function mermaidDiagram(machine: DiagramMachine): string {
  const names = Object.entries(machine.states).map(([state, title]) => `  state "${title}" as ${state}`);
  const arrows = new Set<string>();
  for (const t of machine.transitions)
    for (const from of t.from ?? ['[*]']) for (const to of outcomes(t)) arrows.add(`  ${from} --> ${to}: ${t.label}`);
  const ends = machine.finals.map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...names, ...arrows, ...ends].join('\n');
}

/** The page of docs/states: the diagram, the states with their words on screen, and who may do what. */
export function statePage(machine: DiagramMachine): string {
  const states = Object.entries(machine.states).map(
    ([state, title]) => `| \`${state}\` | ${title} | ${machine.finals.includes(state) ? '终态 final' : ''} |`,
  );
  const acts = machine.transitions.map((t) => {
    const from = t.from?.map(code).join(', ') ?? '–';
    return `| ${from} | ${t.label} \`${t.action}\` | ${outcomes(t).map(code).join(', ')} | ${t.roles.join(', ')} |`;
  });
  return [
    `# ${machine.title} (${machine.name})`,
    '',
    '由 libs/domain 的状态表生成,请勿手改。Generated from the table in libs/domain; a test compares them.',
    '',
    '```mermaid',
    mermaidDiagram(machine),
    '```',
    '',
    '| 状态 state | 显示 on screen | |',
    '| --- | --- | --- |',
    ...states,
    '',
    '| 从 from | 动作 act | 到 to | 角色 roles |',
    '| --- | --- | --- | --- |',
    ...acts,
    '',
  ].join('\n');
}

const code = (state: string): string => `\`${state}\``;
