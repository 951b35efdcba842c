import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { BatchPreparation } from './batch-preparation.js';
import { SmsListRepository } from './sms-list.repository.js';
import { type ListedText, smsListWorkbook } from './sms-list.workbook.js';

/**
 * 待发名单: an office without a gateway sends the day's texts from its own telephone or platform. What was finished since
 * the morning is taken off each time the list is opened.
 */
@Injectable()
export class SmsList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly preparation: BatchPreparation,
    private readonly units: UnitDirectory,
    private readonly texts: SmsListRepository,
  ) {}

  today(ctx: ActContext): Promise<{ items: ListedText[]; copyText: string }> {
    return this.uow.run(ctx, async (tx) => {
      const items = await this.read(tx);
      return { items, copyText: items.map(({ name, phone, text }) => `${name}\t${phone}\t${text}`).join('\n') };
    });
  }

  async workbook(ctx: ActContext): Promise<{ name: string; content: Buffer }> {
    const { items, day } = await this.uow.run(ctx, async (tx) => ({ items: await this.read(tx), day: tx.today }));
    return { name: `待发名单${day}.xlsx`, content: await smsListWorkbook(items, day) };
  }

  /** The person vouches that these left; the record says so, and that it was by hand. */
  markSent(ctx: ActContext, ids: readonly string[]): Promise<{ marked: number }> {
    return this.uow.run(ctx, async (tx) => {
      const marked = await this.texts.markSent(tx, ids);
      if (marked < new Set(ids).size) throw new RefusedError(refuse('text-not-listed', { asked: ids.length, listed: marked }));
      tx.audit({ action: 'sms.mark-sent', subjectKind: 'sms-list', subjectId: null, detail: { day: tx.today }, subjects: { kind: 'message', ids: [...ids] } });
      return { marked };
    });
  }

  private async read(tx: Tx): Promise<ListedText[]> {
    const ready = await this.preparation.listed(tx, tx.today);
    const units = await this.units.byIds(tx, [...new Set(ready.map(({ message }) => message.recipientUnit))]);
    const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
    return ready.map(({ message, recipient, body }) => ({
      id: message.id,
      unitName: nameOf.get(message.recipientUnit) ?? '',
      name: recipient.name,
      phone: recipient.address,
      text: body,
    }));
  }
}
