import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES, ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { type PlannedAssignment, planAssignments } from '#domain/assignment/dispatch-plan.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NamedPart } from '#domain/outline-revision/clause-facts.js';
import { type PartChanges, type UnitLine, amendLines, partChanges } from '#domain/outline-revision/unit-amendment.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { TaskDispatch } from '#rooms/planning/index.js';
import {
  type Assignment,
  AssignmentRepository,
  DispatchRepository,
  DraftRepository,
  type Task,
} from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { PartAmendment } from './part-amendment.js';

/** What the revised text says of units and date of a task. */
export interface UnitAmendment {
  readonly task: Task;
  readonly olds: readonly NamedPart[];
  readonly news: readonly NamedPart[];
}
export interface AmendedParts {
  given: number;
  released: number;
  /** Parts that the new text names no more, kept because of an open notice. */
  held: string[];
}

/** Per part that is given, taken up again or released: its row, its two clocks and its audit row. */
const ROWS_PER_PART = 4;
/** Per part that gets another date: its row and its two clocks. */
const ROWS_PER_DATE = 3;
const NOTHING: PartChanges = { give: [], revive: [], release: [], recast: [], held: [] };

/** Units of tasks after a revision: the new ones are given the task, the others are released, in the confirmation itself. */
@Injectable()
export class TaskAmendment {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly dispatches: DispatchRepository,
    private readonly drafts: DraftRepository,
    private readonly dispatch: TaskDispatch,
    private readonly units: UnitDirectory,
    private readonly parts: PartAmendment,
    private readonly book: RuleBook,
  ) {}

  async amendUnits(
    tx: Tx,
    items: readonly UnitAmendment[],
    underNotice: ReadonlySet<string>,
    reason: string,
  ): Promise<AmendedParts> {
    const lists = await this.lists(tx, items);
    const changed = lists.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
    await this.drafts.replaceUnits(
      tx,
      changed.map(({ task, after }) => ({ taskId: task.id, units: after })),
    );
    const running = changed.filter(({ task }) => task.dispatchedAt !== null);
    const result: AmendedParts = { given: 0, released: 0, held: [] };
    if (running.length === 0) return result;
    const rosters = await this.rosters(tx, running);
    const parts = await this.assignments.lockOfTasks(
      tx,
      running.map(({ task }) => task.id),
      ASSIGNMENT_STATES,
    );
    const ends: PartChanges[] = [];
    for (const { task, before, after } of running) {
      const current = parts.filter((part) => part.taskId === task.id);
      const changes = partChanges(
        planned(task.id, before, rosters),
        planned(task.id, after, rosters),
        current,
        underNotice,
      );
      ends.push(changes);
      if (changes.give.length > 0) await this.dispatch.give(tx, task, changes.give, this.book.at(tx));
      result.given += changes.give.length + changes.revive.length;
    }
    const all = ends.reduce((sum, each) => joined(sum, each), NOTHING);
    await this.parts.release(
      tx,
      parts.filter(({ id }) => all.release.includes(id)),
      reason,
    );
    await this.parts.revive(
      tx,
      parts.filter(({ id }) => all.revive.includes(id)),
      running.map(({ task }) => task),
    );
    await this.parts.recast(tx, parts, all);
    result.released = all.release.length;
    result.held = [...all.held];
    return result;
  }

  /**
   * Units of one task whose parts are more than a transaction may touch: so many a step, ahead of the task itself. Its list
   * of units and its first lead change last, so each step finds from the parts what is left. @returns parts of this step
   */
  async unitsAhead(
    tx: Tx,
    item: UnitAmendment,
    underNotice: ReadonlySet<string>,
    reason: string,
    room: number,
  ): Promise<number> {
    const { task } = item;
    if (task.dispatchedAt === null) return 0;
    const [list] = await this.lists(tx, [item]);
    const rosters = await this.rosters(tx, [list!]);
    const parts = await this.assignments.lockOfTasks(tx, [task.id], ASSIGNMENT_STATES);
    const [before, after] = [list!.before, list!.after].map((lines) => planned(task.id, lines, rosters));
    const changes = partChanges(before!, after!, parts, underNotice);
    const members = [...rosters.values()].reduce((sum, { unitIds }) => sum + unitIds.length, 0);
    const most = Math.max(1, Math.floor((room - members) / ROWS_PER_PART));
    const others = parts.filter(({ role }) => role !== 'PRIMARY_LEAD');
    const give = changes.give.filter(({ role }) => role !== 'PRIMARY_LEAD').slice(0, most);
    const revive = others.filter(({ id }) => changes.revive.includes(id)).slice(0, most - give.length);
    const left = most - give.length - revive.length;
    const release = others.filter(({ id }) => changes.release.includes(id)).slice(0, left);
    if (give.length > 0) await this.dispatch.give(tx, task, give, this.book.at(tx));
    await this.parts.revive(tx, revive, [task]);
    await this.parts.release(tx, release, reason);
    return give.length + revive.length + release.length;
  }

  /** A new date of one task, for so many parts a step ahead of the task itself. @returns parts of this step */
  async datesAhead(tx: Tx, task: Task, due: LocalDate, room: number): Promise<number> {
    if (task.dispatchedAt === null || task.currentDue === due) return 0;
    const open = await this.assignments.lockOfTasks(tx, [task.id], ACTIVE_ASSIGNMENT_STATES);
    const rows = open.filter((row) => follows(row, task.currentDue, due)).slice(0, Math.floor(room / ROWS_PER_DATE));
    await this.date(tx, rows, () => due);
    return rows.length;
  }

  /** A date of the new text: every part that has no date of its own, or an earlier one, follows with a new due version. */
  async redate(
    tx: Tx,
    moved: readonly { readonly task: Task; readonly before: LocalDate | null }[],
  ): Promise<Assignment[]> {
    const dated = moved.filter(({ task }) => task.dispatchedAt !== null);
    const open = await this.assignments.lockOfTasks(
      tx,
      dated.map(({ task }) => task.id),
      ACTIVE_ASSIGNMENT_STATES,
    );
    const byTask = new Map(dated.map((each) => [each.task.id, each]));
    const rows = open.filter((row) => {
      const { task, before } = byTask.get(row.taskId)!;
      return follows(row, before, task.currentDue!);
    });
    await this.date(tx, rows, ({ taskId }) => byTask.get(taskId)!.task.currentDue!);
    return rows;
  }

  private async date(tx: Tx, rows: Assignment[], dueOf: (row: Assignment) => LocalDate): Promise<void> {
    for (const row of rows) {
      if (tx.today > row.currentDue) row.madeGoodLate = true;
      Object.assign(row, { currentDue: dueOf(row), dueVersion: row.dueVersion + 1, dueStartedOn: tx.today });
    }
    await this.assignments.save(tx, rows);
  }

  private async lists(tx: Tx, items: readonly UnitAmendment[]): Promise<Listed[]> {
    const lines = await this.dispatches.unitsOf(
      tx,
      items.map(({ task }) => task.id),
    );
    return items.map(({ task, olds, news }) => {
      const before = lines
        .filter((line) => line.taskId === task.id)
        .map(({ position, role, unitId, groupName }): UnitLine => ({ position, role, unitId, groupName }));
      return { task, before, after: amendLines(before, olds, news) };
    });
  }

  /** Rosters that were frozen for the task stay as they are; a group that is new to it is frozen now. */
  private async rosters(tx: Tx, lists: readonly Listed[]): Promise<Rosters> {
    const wanted = lists.flatMap(({ task, before, after }) =>
      [...new Set([...before, ...after].flatMap((line) => line.groupName ?? []))].map((groupName) => ({
        groupName,
        takenFor: task.id,
      })),
    );
    const frozen = await this.units.expandGroups(tx, wanted);
    return new Map(frozen.map((roster) => [`${roster.takenFor} ${roster.groupName}`, roster]));
  }
}

/** A part with a later date of its own keeps it. */
const follows = ({ currentDue }: Assignment, before: LocalDate | null, due: LocalDate): boolean =>
  currentDue !== due && (currentDue === before || currentDue < due);

interface Listed {
  readonly task: Task;
  readonly before: readonly UnitLine[];
  readonly after: readonly UnitLine[];
}
type Rosters = ReadonlyMap<string, { readonly rosterId: string; readonly unitIds: readonly string[] }>;

const planned = (taskId: string, lines: readonly UnitLine[], rosters: Rosters): PlannedAssignment[] =>
  planAssignments(lines.map((line) => ({ ...line, roster: rosters.get(`${taskId} ${line.groupName}`) ?? null })));

const joined = (a: PartChanges, b: PartChanges): PartChanges => ({
  give: [],
  revive: [...a.revive, ...b.revive],
  release: [...a.release, ...b.release],
  recast: [...a.recast, ...b.recast],
  held: [...a.held, ...b.held],
});
