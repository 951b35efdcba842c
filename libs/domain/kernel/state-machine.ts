import type { Actor, HeldPost, Role } from './actor.js';
import { type Decision, type Refusal, refuse } from './decision.js';
import type { LocalDate } from './local-date.js';

/** Everything a guard may look at. `post` is the post under which the act is tried; null when the system acts. */
export interface GuardContext<Facts, Input> {
  readonly facts: Facts;
  readonly input: Input;
  readonly actor: Actor;
  readonly post: HeldPost | null;
  readonly today: LocalDate;
}
export type Guard<Facts, Input> = (context: GuardContext<Facts, Input>) => Refusal | null;

export interface Transition<State extends string, Action extends string, Facts, Input> {
  /** null: the act creates the subject. */
  readonly from: readonly State[] | null;
  readonly action: Action;
  readonly to: State | ((context: GuardContext<Facts, Input>) => State);
  /** For a computed `to`: every state it may give, for diagrams and reachability. */
  readonly outcomes?: readonly State[];
  readonly roles: readonly (Role | 'SYSTEM')[];
  readonly guards: readonly Guard<Facts, Input>[];
  readonly label: string;
}

export interface Machine<State extends string, Action extends string, Facts extends { state: State | null }, Input> {
  readonly name: string;
  readonly title: string;
  readonly states: Readonly<Record<State, string>>;
  readonly finals: readonly State[];
  readonly transitions: readonly Transition<State, Action, Facts, Input>[];
}

/**
 * May `actor` do `action` now, and what follows? Pure. Each post whose role is allowed is tried in turn; the first that
 * passes every guard decides, otherwise the first refusal stands. Codes: `wrong-state`, `wrong-role`, or a guard's own.
 */
export function decide<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
  facts: F,
  action: A,
  actor: Actor,
  today: LocalDate,
  input: I,
): Decision<S> {
  const state = facts.state;
  const inState = machine.transitions.filter(
    (t) => t.action === action && (t.from === null ? state === null : state !== null && t.from.includes(state)),
  );
  if (inState.length === 0) return refuse('wrong-state', { machine: machine.name, state, action });
  let first: Refusal | null = null;
  for (const transition of inState) {
    for (const post of candidates(transition.roles, actor)) {
      const context: GuardContext<F, I> = { facts, input, actor, post, today };
      const no = firstRefusal(transition.guards, context);
      if (no) {
        first ??= no;
        continue;
      }
      const next = typeof transition.to === 'function' ? transition.to(context) : transition.to;
      return { refused: false, from: state, next, postId: post?.postId ?? null };
    }
  }
  return first ?? refuse('wrong-role', { machine: machine.name, action, roles: inState.flatMap((t) => t.roles) });
}

/**
 * The buttons: every action of the present state that the actor's posts may try, with its refusal, if any. A refusal whose
 * facts carry `field` only misses that input: the button is live and its form asks for it.
 */
export function availableActions<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
  facts: F,
  actor: Actor,
  today: LocalDate,
  input: I,
): { action: A; label: string; refusal: Refusal | null }[] {
  const seen = new Map<A, { action: A; label: string; refusal: Refusal | null }>();
  for (const t of machine.transitions) {
    if (seen.has(t.action)) continue;
    const decision = decide(machine, facts, t.action, actor, today, input);
    if (decision.refused && (decision.code === 'wrong-state' || decision.code === 'wrong-role')) continue;
    seen.set(t.action, { action: t.action, label: t.label, refusal: decision.refused ? decision : null });
  }
  return [...seen.values()];
}

/** States that no path from creation reaches: a defect of the table. */
export function unreachableStates<S extends string, A extends string, F extends { state: S | null }, I>(
  machine: Machine<S, A, F, I>,
): S[] {
  const reached = new Set<S>();
  for (let grown = true; grown;) {
    grown = false;
    for (const t of machine.transitions) {
      if (t.from !== null && !t.from.some((s) => reached.has(s))) continue;
      for (const s of outcomesOf(t)) if (!reached.has(s)) grown = Boolean(reached.add(s));
    }
  }
  return (Object.keys(machine.states) as S[]).filter((s) => !reached.has(s));
}

export function outcomesOf<S extends string, A extends string, F, I>(t: Transition<S, A, F, I>): readonly S[] {
  return typeof t.to === 'function' ? (t.outcomes ?? []) : [t.to];
}

function candidates(roles: readonly (Role | 'SYSTEM')[], actor: Actor): readonly (HeldPost | null)[] {
  if (actor.kind === 'SYSTEM') return roles.includes('SYSTEM') ? [null] : [];
  return actor.posts.filter((post) => roles.includes(post.role));
}

function firstRefusal<F, I>(guards: readonly Guard<F, I>[], context: GuardContext<F, I>): Refusal | null {
  for (const guard of guards) {
    const no = guard(context);
    if (no) return no;
  }
  return null;
}
