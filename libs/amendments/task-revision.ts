import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NamedPart } from '#domain/outline-revision/clause-facts.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { DutyRevisionRepository } from '#rooms/obligations/index.js';
import type { ClauseRow } from '#rooms/outlines/index.js';
import { clauseDraft } from '#rooms/planning/index.js';
import {
  DraftRepository,
  type Repointed,
  type Task,
  TaskDecisions,
  TaskRepository,
  TaskRevisionRepository,
} from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { PartClocks } from './part-clocks.js';
import { type AmendedParts, TaskAmendment } from './task-amendment.js';

export interface Amendment {
  readonly taskId: string;
  readonly clause: ClauseRow;
  /** The units of the clause as it was and as it is. */
  readonly olds: readonly NamedPart[];
  readonly news: readonly NamedPart[];
  /** A new date, with the words that name it; null: the date stays. */
  readonly due: { readonly date: LocalDate; readonly text: string } | null;
}
export interface DraftedClause {
  readonly clause: ClauseRow;
  readonly planYear: number;
  readonly carriedFrom: string | null;
}

/** A part with its two clocks, its audit row and its line in the roster. */
const ROWS_PER_UNIT = 5;

/** The door through which a confirmed revision of an outline changes tasks: sets in, within the caller's transaction. */
@Injectable()
export class TaskRevision {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly drafts: DraftRepository,
    private readonly amendment: TaskAmendment,
    private readonly duties: DutyRevisionRepository,
    private readonly rows: TaskRevisionRepository,
    private readonly units: UnitDirectory,
    private readonly clocks: PartClocks,
    private readonly book: RuleBook,
  ) {}

  /** 沿用: the tasks cite the new clauses; state, units, dates, receipts and reports stay. */
  async follow(tx: Tx, items: readonly Repointed[]): Promise<void> {
    if (items.length === 0) return;
    const tasks = await this.tasks.lock(
      tx,
      items.map(({ taskId }) => taskId),
    );
    await this.rows.repoint(tx, items);
    const spoken = new Set(items.filter(({ words }) => words).map(({ taskId }) => taskId));
    await this.rename(
      tx,
      tasks.filter(({ id }) => spoken.has(id)),
      items,
    );
  }

  /** 修改: the same task under new words, with the units, the date and the duties that these name. */
  async amend(
    tx: Tx,
    items: readonly Amendment[],
    underNotice: ReadonlySet<string>,
    reason: string,
  ): Promise<AmendedParts> {
    if (items.length === 0) return { given: 0, released: 0, held: [] };
    const ids = items.map(({ taskId }) => taskId);
    await this.takeBack(tx, await this.tasks.lock(tx, ids), reason);
    const locked = await this.tasks.lock(tx, ids);
    const byId = new Map(items.map((item) => [item.taskId, item]));
    const moved = locked.flatMap((task) => {
      const before = task.currentDue;
      return redated(task, byId.get(task.id)!.due) ? [{ task, before }] : [];
    });
    await this.tasks.save(
      tx,
      moved.map(({ task }) => task),
    );
    await this.rows.repoint(
      tx,
      items.map(({ taskId, clause }) => ({ taskId, clause, words: true })),
    );
    // As they are now: what is given and clocked below bears the new words.
    const tasks = await this.tasks.lock(tx, ids);
    const parts = await this.amendment.amendUnits(
      tx,
      tasks.map((task) => ({ task, olds: byId.get(task.id)!.olds, news: byId.get(task.id)!.news })),
      underNotice,
      reason,
    );
    await this.amendment.redate(
      tx,
      moved.map(({ task, before }) => ({ task, before })),
    );
    await this.clocks.follow(tx, tasks);
    await this.duties.follow(
      tx,
      tasks.map((task) => ({ task, clause: byId.get(task.id)!.clause })),
      reason,
    );
    return parts;
  }

  /**
   * A task with more parts than a transaction may touch: its units follow first, then their dates, then what their clocks say,
   * so many a step. @returns parts or clocks of this step
   */
  async amendAhead(
    tx: Tx,
    { taskId, clause, olds, news, due }: Amendment,
    underNotice: ReadonlySet<string>,
    reason: string,
    room: number,
  ): Promise<number> {
    const [task] = await this.tasks.lock(tx, [taskId]);
    const units = await this.amendment.unitsAhead(tx, { task: task!, olds, news }, underNotice, reason, room);
    if (units > 0) return units;
    const dates = due ? await this.amendment.datesAhead(tx, task!, due.date, room) : 0;
    return dates > 0 ? dates : this.followAhead(tx, { taskId, clause }, room);
  }

  /** The same for a task that only gets another number or name. */
  async followAhead(tx: Tx, { taskId, clause }: Pick<Amendment, 'taskId' | 'clause'>, room: number): Promise<number> {
    const [task] = await this.tasks.lock(tx, [taskId]);
    return this.clocks.follow(tx, [{ ...task!, no: clause.no, title: clause.title }], room);
  }

  /** What the units that a clause names anew touch at most when their task is given to them, in the order of the items. */
  async rowsToGive(tx: Tx, items: readonly Pick<Amendment, 'olds' | 'news'>[]): Promise<number[]> {
    const subject = ({ unitId, groupName }: NamedPart): string => unitId ?? `group:${groupName}`;
    const named = items.map(({ olds, news }) => {
      const before = new Set(olds.map(subject));
      return news.filter((part) => !before.has(subject(part)));
    });
    const groups = [...new Set(named.flat().flatMap(({ groupName }) => groupName ?? []))];
    const sizes = await this.units.groupSizes(tx, groups);
    return named.map((parts) =>
      parts.reduce((sum, { groupName }) => sum + ROWS_PER_UNIT * (groupName ? (sizes.get(groupName) ?? 0) : 1), 0),
    );
  }

  /** 拟办 of clauses that are new, or that a clause was split into; by the clause's id and year, the id of the draft. */
  async draft(tx: Tx, items: readonly DraftedClause[], source: string): Promise<Map<string, string>> {
    if (items.length === 0) return new Map();
    const policyVersion = this.book.at(tx).version;
    const drafts = items.map(({ clause, planYear, carriedFrom }) =>
      clauseDraft(tx, clause, { planYear, source, state: 'DRAFT', carriedFrom, policyVersion }),
    );
    const made = new Set(await this.drafts.insert(tx, drafts));
    return new Map(
      drafts.flatMap(({ task }) =>
        made.has(task.id) ? [[`${task.clauseId} ${task.planYear}`, task.id] as const] : [],
      ),
    );
  }

  /** What waits for approval under the old words goes back to be looked at under the new ones. */
  private async takeBack(tx: Tx, tasks: readonly Task[], reason: string): Promise<void> {
    const waiting = tasks.filter(({ state }) => state === 'PENDING_APPROVAL').map(({ id }) => id);
    if (waiting.length === 0) return;
    const decided = await this.decisions.decideAll(tx, waiting, 'return', this.book.at(tx), { reason });
    for (const { task, next } of decided) task.state = next;
    await this.tasks.save(
      tx,
      decided.map(({ task }) => task),
    );
  }

  private async rename(tx: Tx, tasks: readonly Task[], items: readonly Repointed[]): Promise<void> {
    const clauses = new Map(items.map(({ taskId, clause }) => [taskId, clause]));
    const renamed = tasks.filter(({ id, no, title }) => clauses.get(id)!.no !== no || clauses.get(id)!.title !== title);
    for (const task of renamed)
      Object.assign(task, { no: clauses.get(task.id)!.no, title: clauses.get(task.id)!.title });
    await this.clocks.follow(tx, renamed);
  }
}

function redated(task: Task, due: Amendment['due']): boolean {
  if (!due || due.date === task.currentDue) return false;
  task.currentDue = due.date;
  task.originalDue ??= due.date;
  task.dueVersion += 1;
  task.dueBasis = { source: 'OUTLINE', text: due.text };
  return true;
}
