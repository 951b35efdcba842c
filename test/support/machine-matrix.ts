import { expect } from '@jest/globals';
import { type Actor, ROLES, type Role } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type Machine, decide, outcomesOf } from '#domain/kernel/state-machine.js';
import { SYSTEM_ACTOR } from './domain-fixtures.js';

type Who = Role | 'SYSTEM';

export interface MatrixCase<S extends string, F, I> {
  /** Facts and input with which every guard of the state's acts is satisfied for the cast of `actorFor`. */
  readonly factsIn: (state: S | null, action?: string, role?: Who) => F;
  readonly input: I;
  readonly today: LocalDate;
  readonly actorFor: (role: Role, action: string) => Actor;
}

/**
 * Every (state × action × role) cell: legal exactly where the table has a transition for it, otherwise refused with
 * `wrong-state` or `wrong-role`; deciding changes nothing it was given. Returns the number of legal and refused cells.
 */
export function checkMatrix<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
  given: MatrixCase<S, F, I>,
): { legal: number; refused: number } {
  const states: (S | null)[] = [null, ...(Object.keys(machine.states) as S[])];
  const actions = [...new Set(machine.transitions.map((t) => t.action))];
  const roles: Who[] = [...ROLES, 'SYSTEM'];
  const count = { legal: 0, refused: 0 };
  for (const state of states) {
    for (const action of actions) {
      const here = machine.transitions.filter(
        (t) => t.action === action && (state === null ? t.from === null : t.from?.includes(state)),
      );
      for (const role of roles) {
        const rows = here.filter((t) => t.roles.includes(role));
        const facts = deepFreeze(given.factsIn(state, action, role));
        const before = JSON.stringify(facts);
        const who = role === 'SYSTEM' ? SYSTEM_ACTOR : given.actorFor(role, action);
        const decision = decide(machine, facts, action, deepFreeze(who), given.today, deepFreeze(given.input));
        const cell = `${state} ${action} ${role}`;
        expect(JSON.stringify(facts)).toBe(before);
        if (rows.length > 0) {
          expect({ cell, decision }).toMatchObject({ cell, decision: { refused: false, from: state } });
          if (!decision.refused) expect(rows.flatMap((t) => outcomesOf(t))).toContain(decision.next);
          count.legal += 1;
        } else {
          const code = here.length === 0 ? 'wrong-state' : 'wrong-role';
          expect({ cell, decision }).toMatchObject({ cell, decision: { refused: true, code } });
          count.refused += 1;
        }
      }
    }
  }
  return count;
}

/** Final states have no way out but those the table names; every other state has one. */
export function deadEnds<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
): S[] {
  return (Object.keys(machine.states) as S[]).filter(
    (state) => !machine.finals.includes(state) && !machine.transitions.some((t) => t.from?.includes(state)),
  );
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

export interface RefusalRow<S extends string, A extends string, F, I> {
  readonly code: string;
  readonly state: S | null;
  readonly action: A;
  readonly by: Actor;
  readonly facts?: Partial<F>;
  readonly input?: Partial<I>;
  readonly today?: LocalDate;
}

/** Each row breaks one condition of an otherwise legal act and must be refused with its code; unbroken, the act passes. */
export function checkRefusals<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
  given: MatrixCase<S, F, I>,
  rows: readonly RefusalRow<S, A, F, I>[],
): void {
  for (const row of rows) {
    const role = row.by.kind === 'SYSTEM' ? 'SYSTEM' : row.by.posts[0]?.role;
    const sound = given.factsIn(row.state, row.action, role);
    const facts = { ...sound, ...row.facts };
    const input = { ...given.input, ...row.input };
    const today = row.today ?? given.today;
    const decision = decide(machine, facts, row.action, row.by, today, input);
    expect({ row: `${row.action} ${row.code}`, decision }).toMatchObject({
      row: `${row.action} ${row.code}`,
      decision: { refused: true, code: row.code },
    });
    const lawful = row.by.kind === 'SYSTEM' ? row.by : given.actorFor(role as Role, row.action);
    const control = decide(machine, sound, row.action, lawful, given.today, given.input);
    expect({ row: `${row.action} ${row.code} unbroken`, refused: control.refused }).toMatchObject({ refused: false });
  }
}
