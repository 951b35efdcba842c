import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type Page } from '#contracts/paging.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type CallRow, PhoneCallQueries } from './phone-calls.queries.js';
import { type CallRecord, PhoneCalls } from './phone-calls.repository.js';

/** The office's telephone list: who is still to be called, and what was said. */
@Injectable()
export class CallListUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: PhoneCallQueries,
    private readonly calls: PhoneCalls,
    private readonly deadlines: Deadlines,
    private readonly units: UnitDirectory,
  ) {}

  open(ctx: ActContext, input: { limit: number; cursor?: string }): Promise<Page<CallRow & { unitName: string }>> {
    const [on, id] = decodeCursor(input.cursor, ['date', 'id']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.open(tx, input.limit + 1, on && id ? { on: localDate(on), id } : null);
      const items = rows.slice(0, input.limit);
      const units = await this.units.byIds(tx, [...new Set(items.map((call) => call.unitId))]);
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const last = items.at(-1);
      return {
        items: items.map((call) => ({ ...call, unitName: names.get(call.unitId) ?? '' })),
        nextCursor: rows.length > input.limit && last ? encodeCursor([last.requestedOn, last.id]) : null,
      };
    });
  }

  record(ctx: ActContext, callIds: readonly string[], record: CallRecord): Promise<{ recorded: number }> {
    return this.uow.run(ctx, async (tx) => {
      await this.calls.record(tx, [...new Set(callIds)], record);
      return { recorded: new Set(callIds).size };
    });
  }

  /** A call that was on no list, about a subject that has, or had, a clock. */
  recordUnasked(ctx: ActContext, subject: { subjectKind: string; subjectId: string }, record: CallRecord): Promise<{ id: string }> {
    return this.uow.run(ctx, async (tx) => {
      const [described] = await this.deadlines.describe(tx, subject.subjectKind, [subject.subjectId]);
      if (!described) throw new NotFoundError(subject.subjectKind, subject.subjectId);
      return { id: await this.calls.recordUnasked(tx, described, record) };
    });
  }
}
