import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { type PlannedAssignment, planAssignments } from '#domain/assignment/dispatch-plan.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { decide } from '#domain/kernel/state-machine.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import { failPoint } from '#platform/failpoints.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { OccurrenceRepository } from '#rooms/obligations/index.js';
import {
  type DispatchHead,
  DispatchRepository,
  type NewAssignment,
  type Task,
  TaskFactsQueries,
  TaskRepository,
  assignmentClocks,
} from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** No transaction touches more than 5,000 rows; the rest is for the task itself, its audit row and its occurrences. */
const ROWS_PER_STEP = 4_900;
/** The assignment, its two clocks and its audit row. */
const ROWS_PER_UNIT = 4;

export interface DispatchStep {
  readonly assignments: number;
  /** Units of the task that still wait for a further step. */
  readonly remaining: number;
}
interface Plan {
  readonly planned: readonly PlannedAssignment[];
  /** Roster lines, which the first step writes. */
  readonly members: number;
}

const DONE: DispatchStep = { assignments: 0, remaining: 0 };

/** 立项交办 of one task within the caller's transaction. Repeated, or resumed after a kill, it doubles nothing. */
@Injectable()
export class TaskDispatch {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly facts: TaskFactsQueries,
    private readonly dispatches: DispatchRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly units: UnitDirectory,
    private readonly deadlines: Deadlines,
    private readonly book: RuleBook,
  ) {}

  /** A district (≤ 100 units) is done in one step, a city of 1,500 in two. */
  async step(tx: Tx, taskId: string): Promise<DispatchStep> {
    const task = await this.tasks.lockOne(tx, taskId, null);
    if (task.dispatchedAt && task.state !== 'PENDING_APPROVAL') return DONE;
    const day = this.book.at(tx);
    const plan = await this.plan(tx, taskId);
    const facts = (await this.facts.of(tx, [task], day.rules.policy.closure, true)).get(taskId)!;
    const { next } = accepted(decide(taskMachine, facts, 'dispatch', tx.actor, tx.today, { rules: day.rules }));
    const waiting = await this.waiting(tx, taskId, plan);
    const slice = waiting.units.slice(0, waiting.room);
    await this.give(tx, task, slice, day);
    const remaining = waiting.units.length - slice.length;
    if (remaining === 0) await this.conclude(tx, task, next);
    return { assignments: slice.length, remaining };
  }

  /** Freezes the groups' rosters, or finds them frozen, and says who is given the task. */
  private async plan(tx: Tx, taskId: string): Promise<Plan> {
    const lines = await this.dispatches.unitsOf(tx, [taskId]);
    const groups = [...new Set(lines.flatMap((line) => line.groupName ?? []))];
    const rosters = await this.units.expandGroups(
      tx,
      groups.map((groupName) => ({ groupName, takenFor: taskId })),
    );
    const byName = new Map(rosters.map((roster) => [roster.groupName, roster]));
    const planned = planAssignments(
      lines.map((line) => ({ ...line, roster: byName.get(line.groupName ?? '') ?? null })),
    );
    return { planned, members: rosters.reduce((sum, roster) => sum + roster.unitIds.length, 0) };
  }

  /** Who has not been given the task yet, and how many of them fit into this step. */
  private async waiting(
    tx: Tx,
    taskId: string,
    { planned, members }: Plan,
  ): Promise<{ units: PlannedAssignment[]; room: number }> {
    const whole = Math.floor(ROWS_PER_STEP / ROWS_PER_UNIT);
    const first = Math.max(1, Math.floor((ROWS_PER_STEP - members) / ROWS_PER_UNIT));
    if (planned.length <= first) return { units: [...planned], room: whole };
    const given = await this.dispatches.dispatched(tx, taskId);
    const units = planned.filter(({ unitId, role }) => !given.has(`${unitId}/${role}`));
    return { units, room: given.size === 0 ? first : whole };
  }

  /** Also when a revision of the outline names further units. */
  async give(tx: Tx, task: Task, planned: readonly PlannedAssignment[], day: RulesOfDay): Promise<void> {
    const units = new Map(
      (
        await this.units.byIds(
          tx,
          planned.map((p) => p.unitId),
        )
      ).map((unit) => [unit.id, unit]),
    );
    const receiptDue: LocalDate = addWorkingDays(day.rules.calendar, tx.today, day.rules.policy.limits.receipt);
    const head: DispatchHead = {
      taskId: task.id,
      due: task.currentDue!,
      dueVersion: Math.max(1, task.dueVersion),
      receiptDue,
    };
    const rows = planned.map((plan): NewAssignment => {
      const unit = units.get(plan.unitId)!;
      const outsideGovernment = day.rules.policy.units[unit.kind].outside;
      const lampOn = task.lampOn && unit.hasLamp && !outsideGovernment;
      return {
        id: tx.id(),
        ...plan,
        state: outsideGovernment ? 'INVITED' : 'PENDING_RECEIPT',
        lampOn,
        outsideGovernment,
      };
    });
    const inserted = await this.dispatches.insert(tx, head, rows);
    const fresh = rows.filter((row) => inserted.has(row.id));
    const started = {
      currentDue: head.due,
      dueVersion: head.dueVersion,
      dueStartedOn: tx.today,
      receiptDue,
      receiptStartedOn: tx.today,
    };
    const clocks = fresh.flatMap((row) =>
      assignmentClocks(
        task,
        { ...row, ...started, disputeAt: null, completionSubmittedOn: null },
        units.get(row.unitId)!.code,
        day.rules,
      ),
    );
    await this.deadlines.put(tx, clocks);
    failPoint('during-dispatch');
    tx.audit({
      action: 'task.dispatch',
      subjectKind: 'task',
      subjectId: task.id,
      detail: { no: task.no, due: head.due, receiptDue, assignments: fresh.length },
      policyVersion: day.version,
      subjects: { kind: 'assignment', ids: fresh.map((row) => row.id) },
    });
  }

  private async conclude(tx: Tx, task: Task, next: Task['state']): Promise<void> {
    task.state = next;
    task.dispatchedAt = tx.now;
    task.originalDue ??= task.currentDue;
    task.dueVersion = Math.max(1, task.dueVersion);
    await this.tasks.save(tx, [task]);
    await this.occurrences.activate(tx, [task]);
  }
}
