import { Injectable } from '@nestjs/common';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Deadlines, type DeadlineInput, type DeadlineSource } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { assignmentClocks } from './assignment-deadlines.js';
import type { Assignment } from './assignment.entity.js';
import { ClockQueries } from './clock.queries.js';
import { TaskRepository } from './task.repository.js';

/** Keeps the deadlines table true after an act: clocks that no longer run stop, those that run are put. */
@Injectable()
export class AssignmentClocks implements DeadlineSource {
  readonly subjectKind = 'assignment';

  constructor(
    private readonly deadlines: Deadlines,
    private readonly tasks: TaskRepository,
    private readonly units: UnitDirectory,
    private readonly rows: ClockQueries,
    private readonly book: RuleBook,
  ) {}

  async restart(tx: Tx, assignments: readonly Assignment[], reason: string): Promise<void> {
    if (assignments.length === 0) return;
    await this.stop(tx, assignments, reason);
    const tasks = new Map(
      (await this.tasks.lock(tx, [...new Set(assignments.map((row) => row.taskId))])).map((task) => [task.id, task]),
    );
    const units = new Map(
      (await this.units.byIds(tx, [...new Set(assignments.map((row) => row.unitId))])).map((unit) => [unit.id, unit]),
    );
    const { rules } = this.book.at(tx);
    await this.deadlines.put(
      tx,
      assignments.flatMap((row) => assignmentClocks(tasks.get(row.taskId)!, row, units.get(row.unitId)!.code, rules)),
    );
  }

  async stop(tx: Tx, assignments: readonly Pick<Assignment, 'id'>[], reason: string): Promise<void> {
    await this.deadlines.stop(
      tx,
      assignments.map((row) => ({ subjectKind: 'assignment', subjectId: row.id })),
      reason,
    );
  }

  /** 签收 ends one clock of many rows and leaves the other alone. */
  async stopReceipts(tx: Tx, assignments: readonly Pick<Assignment, 'id'>[]): Promise<void> {
    await this.deadlines.stop(
      tx,
      assignments.map((row) => ({ subjectKind: 'assignment', subjectId: row.id, ladder: 'receipt' as const })),
      'signed',
    );
  }

  async expected(tx: Tx): Promise<DeadlineInput[]> {
    const rows = await this.rows.running(tx);
    const units = new Map(
      (await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))])).map((unit) => [unit.id, unit]),
    );
    const { rules } = this.book.at(tx);
    return rows.flatMap(({ task, ...row }) => assignmentClocks(task, row, units.get(row.unitId)!.code, rules));
  }
}
