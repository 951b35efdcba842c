import { Injectable } from '@nestjs/common';
import { decide } from '#domain/kernel/state-machine.js';
import { type NoticeItemAction, noticeItemMachine } from '#domain/notice/notice-item.machine.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, accepted } from '#platform/errors/errors.js';
import { type NoticeCase, type NoticeItemEntity, itemFacts } from '#rooms/notices/index.js';

/** Acts on single items of an opened notice. */
@Injectable()
export class ItemDecisions {
  find({ items }: NoticeCase, itemId: string): NoticeItemEntity {
    const item = items.find((one) => one.id === itemId);
    if (!item) throw new NotFoundError('notice-item', itemId);
    return item;
  }

  apply(
    tx: Tx,
    { notice, unit }: NoticeCase,
    item: NoticeItemEntity,
    action: NoticeItemAction,
    reason?: string | null,
  ): void {
    const facts = itemFacts(notice, item, unit.familyId);
    item.state = accepted(decide(noticeItemMachine, facts, action, tx.actor, tx.today, { reason })).next;
  }
}
