import type { Decision, Refusal } from '#domain/kernel/decision.js';

/** A rule said no. Carries the code for the catalogue; becomes 409 or 422 at the door and changes nothing. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(`refused: ${refusal.code}`);
  }
}

/** The subject does not exist, or the scope does not show it: both look the same from outside (404). */
export class NotFoundError extends Error {
  constructor(
    readonly subjectKind: string,
    readonly subjectId: string,
  ) {
    super(`${subjectKind} ${subjectId} not found`);
  }
}

/** Somebody changed the subject since it was read (412). */
export class StaleVersionError extends Error {
  constructor(
    readonly subjectKind: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${subjectKind}: version ${expected} expected, ${actual} found`);
  }
}

/** Something outside failed for now; the act may be tried again (503 at the door, a retry in the worker). */
export class OperationalError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** The next state of an accepted decision; throws {@link RefusedError} otherwise. */
export function accepted<State extends string>(decision: Decision<State>): Exclude<Decision<State>, Refusal> {
  if (decision.refused) throw new RefusedError(decision);
  return decision;
}
