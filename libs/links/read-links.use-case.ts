import { Injectable } from '@nestjs/common';
import type { LinkListQuery, LinkView } from '#contracts/links.js';
import type { Page } from '#contracts/paging.js';
import { linkMachine } from '#domain/link/link.machine.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { AssignmentFactsQueries, type AssignmentRow } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { TaskLinkQueries } from './task-link.queries.js';

/** What was decided, newest first; a unit sees its own. */
@Injectable()
export class ReadLinksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: TaskLinkQueries,
    private readonly assignments: AssignmentFactsQueries,
    private readonly units: UnitDirectory,
  ) {}

  execute(ctx: ActContext, query: LinkListQuery): Promise<Page<LinkView>> {
    return this.uow.read(ctx, async (tx) => {
      const found = await this.links.page(tx, query);
      const rows = found.slice(0, query.limit);
      const assignments = await this.assignments.byIds(
        tx,
        rows.flatMap((row) => [row.primaryId, row.otherId]),
      );
      const units = await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))]);
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]));
      const items = rows.map(({ primaryId, otherId, decidedAt, undoneAt, ...row }) => ({
        ...row,
        unitName: names.get(row.unitId) ?? '',
        stateText: linkMachine.states[row.state],
        primary: sideView(byId.get(primaryId)!),
        other: sideView(byId.get(otherId)!),
        decidedAt: decidedAt.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      }));
      return { items, nextCursor: found.length > query.limit ? rows.at(-1)!.id : null };
    });
  }
}

const sideView = ({ id, taskId, taskNo, taskTitle, taskSource, currentDue }: AssignmentRow): LinkView['primary'] => ({
  assignmentId: id,
  taskId,
  taskNo,
  taskTitle,
  source: taskSource,
  currentDue,
});
