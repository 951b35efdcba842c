import { type AssignmentAction, assignmentMachine } from '#domain/assignment/assignment.machine.js';
import type { AssignmentFacts, AssignmentInput, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { Actor } from '#domain/kernel/actor.js';
import { type Refusal, refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import type { Assignment } from './assignment.entity.js';

export function nextState(
  facts: AssignmentFacts,
  action: AssignmentAction,
  actor: Actor,
  tx: Pick<Tx, 'today'>,
  input: AssignmentInput,
): AssignmentState {
  return accepted(decide(assignmentMachine, facts, action, actor, tx.today, input)).next;
}

/** Decides each row of a set; one refusal refuses the set and names every part it concerns. */
export function decideSet(
  rows: readonly Assignment[],
  next: (row: Assignment) => AssignmentState,
): { row: Assignment; next: AssignmentState }[] {
  const refused: { row: Assignment; refusal: Refusal }[] = [];
  const decided = rows.flatMap((row) => {
    try {
      return [{ row, next: next(row) }];
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push({ row, refusal: error.refusal });
      return [];
    }
  });
  const [first] = refused;
  if (!first) return decided;
  if (rows.length === 1) throw new RefusedError(first.refusal);
  const list = refused.map(({ row, refusal }) => ({ assignmentId: row.id, code: refusal.code }));
  throw new RefusedError(refuse(first.refusal.code, { ...first.refusal.facts, refused: list }));
}
