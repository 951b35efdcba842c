import { Injectable } from '@nestjs/common';
import type { DraftNoticeRequest } from '#contracts/notices.js';
import { refuse } from '#domain/kernel/decision.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { Urging } from '#rooms/messages/index.js';
import { AssignmentFactsQueries, TaskHolds } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type DraftItem, NoticeDrafts } from './notice-drafts.js';
import { urgingLine } from './notice-wording.js';
import { NoticeRepository } from './notice.repository.js';

/**
 * A person drafts. A notice needs no lateness: it starts from an inspection finding, a figure over its threshold, an
 * outside recommendation or a finding of 巡察 as well, and names its source.
 */
@Injectable()
export class DraftNoticeUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly drafts: NoticeDrafts,
    private readonly notices: NoticeRepository,
    private readonly units: UnitDirectory,
    private readonly assignments: AssignmentFactsQueries,
    private readonly urging: Urging,
    private readonly holds: TaskHolds,
  ) {}

  execute(ctx: ActContext, input: DraftNoticeRequest): Promise<{ id: string }> {
    return this.uow.run(ctx, async (tx) => ({ id: await this.draft(tx, input) }));
  }

  async draft(tx: Tx, input: DraftNoticeRequest): Promise<string> {
    await this.notices.lockDrafting(tx);
    const [unit] = await this.units.byIds(tx, [input.unitId]);
    if (!unit) throw new NotFoundError('unit', input.unitId);
    if (input.repeatOf) await this.refuseUnlessClosed(tx, input.repeatOf, input.unitId);
    const { items, urging } = await this.matters(tx, input.unitId, input.items);
    const { kind, origin, originText, title, facts, basis } = input;
    const repeatOf = input.repeatOf ?? null;
    const [id] = await this.drafts.create(tx, [
      { kind, unit, origin, originText, title, facts, basis, items, urging, escalatedFrom: null, repeatOf },
    ]);
    return id!;
  }

  /** The items as they go into the notice, with the record of what the unit was told about late ones. */
  async matters(
    tx: Tx,
    unitId: string,
    asked: DraftNoticeRequest['items'],
  ): Promise<{ items: DraftItem[]; urging: ReturnType<typeof urgingLine>[] }> {
    const ids = asked.flatMap((item) => item.assignmentId ?? []);
    const rows = new Map((await this.assignments.byIds(tx, ids)).map((row) => [row.id, row]));
    await this.holds.check(
      tx,
      asked.flatMap((item) => (item.assignmentId ? [] : (item.taskId ?? []))),
    );
    const items = asked.map((item): DraftItem => {
      const row = item.assignmentId ? rows.get(item.assignmentId) : undefined;
      if (item.assignmentId && row?.unitId !== unitId)
        throw new RefusedError(refuse('assignment-of-another-unit', { assignmentId: item.assignmentId }));
      return {
        assignmentId: row?.id ?? null,
        taskId: row?.taskId ?? item.taskId ?? null,
        taskNo: row?.taskNo ?? '',
        matter: row?.taskTitle ?? item.matter,
        problem: item.problem,
        requirement: item.requirement,
        due: item.due ? localDate(item.due) : null,
      };
    });
    const told = ids.length > 0 ? await this.urging.record(tx, 'assignment', ids) : [];
    return { items, urging: told.map((fact) => urgingLine(fact, `第${rows.get(fact.subjectId)?.taskNo ?? ''}项`)) };
  }

  /** 反弹: a look-back found it again; the new notice is tied to the one that was closed. */
  private async refuseUnlessClosed(tx: Tx, noticeId: string, unitId: string): Promise<void> {
    const { notice } = await this.notices.lock(tx, noticeId);
    if (notice.state !== 'CLOSED' || notice.unitId !== unitId)
      throw new RefusedError(refuse('repeat-of-open-notice', { noticeId, state: notice.state }));
  }
}
