import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

@Injectable()
export class SmsListRepository {
  markSent(tx: Tx, ids: readonly string[]): Promise<number> {
    return tx.execute(
      `update duban.message set state = 'MARKED_SENT', sent_at = $3, provider_id = 'by-hand'
        where office_id = $1 and id = any($2::uuid[]) and state = 'LISTED'`,
      [tx.officeId, ids, tx.now],
    );
  }
}
