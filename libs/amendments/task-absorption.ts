import { Injectable } from '@nestjs/common';
import {
  ACTIVE_ASSIGNMENT_STATES,
  ASSIGNMENT_STATES,
  type AssignmentRole,
  isLead,
} from '#domain/assignment/assignment.rules.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { ObligationRepository } from '#rooms/obligations/index.js';
import {
  type Assignment,
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentRepository,
  type MovedPart,
  TaskDecisions,
  TaskRepository,
  TaskRevisionRepository,
  nextState,
} from '#rooms/tasks/index.js';

export interface Absorption {
  readonly taskId: string;
  readonly intoTaskId: string;
}
/** A part that ends because its unit has one in the task that goes on: what refers to it refers to that one. */
export interface ReplacedPart {
  readonly from: string;
  readonly to: string;
}

/** 合并: open parts go over into the task that goes on, with everything that they are; the absorbed task ends and names it. */
@Injectable()
export class TaskAbsorption {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly decisions: TaskDecisions,
    private readonly clocks: AssignmentClocks,
    private readonly rows: TaskRevisionRepository,
    private readonly obligations: ObligationRepository,
    private readonly book: RuleBook,
  ) {}

  async absorb(tx: Tx, items: readonly Absorption[], reason: string): Promise<ReplacedPart[]> {
    if (items.length === 0) return [];
    const into = new Map(items.map(({ taskId, intoTaskId }) => [taskId, intoTaskId]));
    const { replaced } = await this.goOver(tx, into, reason);
    const pairs = [...into];
    await this.rows.moveHolds(tx, pairs);
    await this.obligations.move(tx, pairs);
    await this.close(tx, items, reason);
    return replaced;
  }

  /** At most `limit` parts ahead of the task itself, where all of them would not fit into one transaction. */
  async absorbSome(
    tx: Tx,
    { taskId, intoTaskId }: Absorption,
    reason: string,
    limit: number,
  ): Promise<{ parts: number; replaced: ReplacedPart[] }> {
    return this.goOver(tx, new Map([[taskId, intoTaskId]]), reason, limit);
  }

  private async goOver(
    tx: Tx,
    into: ReadonlyMap<string, string>,
    reason: string,
    limit = Number.MAX_SAFE_INTEGER,
  ): Promise<{ parts: number; replaced: ReplacedPart[] }> {
    await this.tasks.lock(tx, [...new Set([...into.keys(), ...into.values()])]);
    const open = await this.assignments.lockOfTasks(tx, [...into.keys()], ACTIVE_ASSIGNMENT_STATES);
    const there = await this.assignments.lockOfTasks(tx, [...new Set(into.values())], ASSIGNMENT_STATES);
    // The leads last: what is left of a task that goes over in several steps still has somebody who answers for it.
    const leadsLast = [...open].sort((a, b) => Number(isLead(a.role)) - Number(isLead(b.role)));
    const { moved, replaced, ended } = sorted(open.length > limit ? leadsLast.slice(0, limit) : open, there, into);
    await this.end(tx, ended, reason);
    await this.rows.move(tx, moved);
    if (moved.length > 0)
      await this.clocks.restart(
        tx,
        await this.assignments.lock(
          tx,
          moved.map(({ id }) => id),
        ),
        'merged',
      );
    return { parts: moved.length + ended.length, replaced };
  }

  private async end(tx: Tx, ended: readonly Assignment[], reason: string): Promise<void> {
    if (ended.length === 0) return;
    const facts = await this.facts.of(tx, ended);
    const { rules } = this.book.at(tx);
    for (const row of ended) row.state = nextState(facts.get(row.id)!, 'withdraw', SYSTEM_ACTOR, tx, { rules, reason });
    await this.assignments.save(tx, ended);
    await this.clocks.stop(tx, ended, 'merged');
  }

  private async close(tx: Tx, items: readonly Absorption[], reason: string): Promise<void> {
    const day = this.book.at(tx);
    const into = new Map(items.map(({ taskId, intoTaskId }) => [taskId, intoTaskId]));
    const named = { reason, successorTaskId: items[0]!.intoTaskId };
    const decided = await this.decisions.decideAll(tx, [...into.keys()], 'carryOver', day, named);
    for (const { task, next } of decided)
      Object.assign(task, { state: next, closedAt: tx.now, closeReason: reason, carriedTo: into.get(task.id)! });
    await this.tasks.save(
      tx,
      decided.map(({ task }) => task),
    );
  }
}

const ENDED = ['REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN'];

/** Which parts go over, and which end because their unit has one there already. */
function sorted(
  open: readonly Assignment[],
  there: readonly Assignment[],
  into: ReadonlyMap<string, string>,
): { moved: MovedPart[]; replaced: ReplacedPart[]; ended: Assignment[] } {
  const working = new Map(
    there.filter(({ state }) => !ENDED.includes(state)).map((row) => [`${row.taskId} ${row.unitId}`, row.id]),
  );
  const taken = new Set(there.map((row) => `${row.taskId} ${row.unitId} ${row.role}`));
  const moved: MovedPart[] = [];
  const replaced: ReplacedPart[] = [];
  const ended: Assignment[] = [];
  for (const row of open) {
    const taskId = into.get(row.taskId)!;
    // The task that goes on has its first lead already.
    const role: AssignmentRole = row.role === 'PRIMARY_LEAD' ? 'LEAD' : row.role;
    const same = working.get(`${taskId} ${row.unitId}`);
    if (same) replaced.push({ from: row.id, to: same });
    if (same || taken.has(`${taskId} ${row.unitId} ${role}`)) ended.push(row);
    else {
      moved.push({ id: row.id, taskId, role });
      working.set(`${taskId} ${row.unitId}`, row.id);
    }
  }
  return { moved, replaced, ended };
}
