import { Injectable } from '@nestjs/common';
import { toAvailableActions } from '#contracts/available-action.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import type {
  AwaitingTask,
  PeriodReviewListQuery,
  PeriodReviewRow,
  PeriodReviewView,
  PeriodTaskQuery,
  PeriodTaskRow,
} from '#contracts/periods.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { periodReviewMachine } from '#domain/period/period-review.machine.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { PeriodTasks } from '#rooms/closing/index.js';
import { AwaitingOutlineQueries } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { PeriodReviewQueries } from './period-review.queries.js';
import { ReviewCase } from './review-case.js';
import { headView, rowView } from './review-view.js';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The pages of the 总结评估: whether a task has moved on since is asked of the tasks each time. */
@Injectable()
export class ReadReviewsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: PeriodReviewQueries,
    private readonly cases: ReviewCase,
    private readonly tasks: PeriodTasks,
    private readonly waiting: AwaitingOutlineQueries,
    private readonly units: UnitDirectory,
  ) {}

  async list(context: ActContext, query: PeriodReviewListQuery): Promise<Page<PeriodReviewRow>> {
    const after = decodeCursor(query.cursor, ['id']);
    return this.uow.read(context, async (tx) => {
      const found = await this.queries.page(tx, query, after?.[0] ?? null);
      return pageOf(
        found,
        query.limit,
        (row) => [row.id],
        ({ tasks, undecided, unsettled, ...head }) => ({
          ...headView(head),
          tasks,
          undecided,
          unsettled,
        }),
      );
    });
  }

  async view(context: ActContext, reviewId: string): Promise<PeriodReviewView> {
    return this.uow.read(context, async (tx) => {
      const { head, facts } = await this.cases.look(tx, reviewId);
      const { tasks, ended, undecided, close, carryOver, drop, unsettled, refused } = head;
      const counters = { tasks, ended, undecided, changed: facts.changed, close, carryOver, drop, unsettled, refused };
      const actions = toAvailableActions(availableActions(periodReviewMachine, facts, tx.actor, tx.today, {}));
      return { ...headView(head), counters, actions };
    });
  }

  async rows(context: ActContext, reviewId: string, query: PeriodTaskQuery): Promise<Page<PeriodTaskRow>> {
    const cursor = decodeCursor(query.cursor, ['number', 'id']);
    const after = cursor && { position: cursor[0], taskId: cursor[1] };
    return this.uow.read(context, async (tx) => {
      const review = await this.queries.scope(tx, reviewId);
      const only = query.show === 'changed' ? await this.cases.changed(tx, reviewId, review) : null;
      const found = await this.queries.rows(tx, reviewId, { ...query, limit: query.limit + 1 }, after, only);
      const waiting = found.filter((row) => row.settledAt === null).map((row) => row.taskId);
      const now = only ? new Map<string, string>() : await this.tasks.stamps(tx, waiting);
      const changed = (row: { taskId: string; stamp: string; settledAt: Date | null }): boolean =>
        row.settledAt === null && now.get(row.taskId) !== row.stamp;
      return pageOf(
        found,
        query.limit,
        (row) => [row.position, row.taskId],
        (row) => rowView(row, changed(row)),
      );
    });
  }

  /** Work that waits for a new outline, to be attached to its tasks. */
  async awaiting(context: ActContext, query: Paging): Promise<Page<AwaitingTask>> {
    const after = decodeCursor(query.cursor, ['id']);
    return this.uow.read(context, async (tx) => {
      const found = await this.waiting.page(tx, query.limit + 1, after?.[0] ?? null);
      const units = await this.units.byIds(tx, [...new Set(found.flatMap((row) => row.leadUnitIds))]);
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      return pageOf(
        found,
        query.limit,
        (row) => [row.id],
        ({ leadUnitIds, ...row }) => ({
          ...row,
          leadUnits: leadUnitIds.map((id) => names.get(id) ?? '').join('、'),
        }),
      );
    });
  }
}

function pageOf<Row, Item>(
  found: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
  viewOf: (row: Row) => Item,
): Page<Item> {
  const shown = found.slice(0, limit);
  const nextCursor = found.length > limit ? encodeCursor(keyOf(shown.at(-1)!)) : null;
  return { items: shown.map(viewOf), nextCursor };
}
