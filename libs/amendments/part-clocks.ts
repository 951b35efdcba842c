import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { AssignmentRepository, type Task, assignmentClocks } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

export type WordedTask = Pick<Task, 'id' | 'planYear' | 'no' | 'title' | 'state'>;

/** The clocks of open parts bear the words and dates of their task; those that run on keep their next rung. */
@Injectable()
export class PartClocks {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly units: UnitDirectory,
    private readonly deadlines: Deadlines,
    private readonly book: RuleBook,
  ) {}

  /** Touches only clocks that do not say so yet, at most `limit`. @returns how many that were */
  async follow(tx: Tx, tasks: readonly WordedTask[], limit = Number.MAX_SAFE_INTEGER): Promise<number> {
    if (tasks.length === 0) return 0;
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const open = await this.assignments.lockOfTasks(tx, [...byId.keys()], ACTIVE_ASSIGNMENT_STATES);
    const found = await this.units.byIds(tx, [...new Set(open.map((row) => row.unitId))]);
    const codes = new Map(found.map(({ id, code }) => [id, code]));
    const { rules } = this.book.at(tx);
    const clocks = open.flatMap((row) => assignmentClocks(byId.get(row.taskId)!, row, codes.get(row.unitId)!, rules));
    const stale = (await this.deadlines.unlike(tx, clocks)).slice(0, limit);
    await this.deadlines.put(tx, stale);
    return stale.length;
  }
}
