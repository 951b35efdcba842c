import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type Page } from '#contracts/paging.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type MessageFilter, MessageQueries, type MessageRow, type NotReached, type SubjectMessage } from './messages.queries.js';
import { type CallRow, PhoneCallQueries } from './phone-calls.queries.js';

type Named<Row> = Row & { readonly unitName: string };
export interface MessageListInput extends Omit<MessageFilter, 'after' | 'day'> {
  readonly day?: string;
  readonly cursor?: string;
}

/** Reading side of the messages: the list, the day's unreached, the time line of one subject. */
@Injectable()
export class ReadMessagesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: MessageQueries,
    private readonly calls: PhoneCallQueries,
    private readonly units: UnitDirectory,
  ) {}

  page(ctx: ActContext, input: MessageListInput): Promise<Page<Named<MessageRow>>> {
    const [day, id] = decodeCursor(input.cursor, ['date', 'id']) ?? [];
    const after = day && id ? { day: localDate(day), id } : null;
    const filter = { ...input, day: input.day ? localDate(input.day) : null, after, limit: input.limit + 1 };
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, filter);
      const items = await this.named(tx, rows.slice(0, input.limit));
      const last = items.at(-1);
      return { items, nextCursor: rows.length > input.limit && last ? encodeCursor([last.localDate, last.id]) : null };
    });
  }

  ofSubject(ctx: ActContext, subjectKind: string, subjectId: string): Promise<{ messages: Named<SubjectMessage>[]; calls: Named<CallRow>[] }> {
    return this.uow.read(ctx, async (tx) => {
      const messages = await this.queries.ofSubject(tx, subjectKind, subjectId);
      const calls = await this.calls.ofSubject(tx, subjectKind, subjectId);
      const nameOf = await this.names(tx, [...messages, ...calls]);
      return { messages: messages.map((row) => nameOf(row)), calls: calls.map((row) => nameOf(row)) };
    });
  }

  notReached(ctx: ActContext, day?: string): Promise<{ day: LocalDate; items: Named<NotReached>[] }> {
    return this.uow.read(ctx, async (tx) => {
      const of = day ? localDate(day) : this.queries.lastSendingDay(tx);
      return { day: of, items: await this.named(tx, await this.queries.notReached(tx, of)) };
    });
  }

  private async named<Row extends { readonly unitId: string }>(tx: Tx, rows: readonly Row[]): Promise<Named<Row>[]> {
    const nameOf = await this.names(tx, rows);
    return rows.map((row) => nameOf(row));
  }

  private async names(tx: Tx, rows: readonly { readonly unitId: string }[]): Promise<<Row extends { readonly unitId: string }>(row: Row) => Named<Row>> {
    const units = await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))]);
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    return (row) => ({ ...row, unitName: names.get(row.unitId) ?? '' });
  }
}
