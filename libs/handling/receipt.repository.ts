import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface NewReceipt {
  readonly unitId: string;
  readonly assignments: number;
  readonly proxyEntryId: string | null;
}

/** 签收: one row for everything a unit signed for together. */
@Injectable()
export class ReceiptRepository {
  async insert(tx: Tx, receipt: NewReceipt): Promise<string> {
    const id = tx.id();
    await tx.execute(
      `insert into duban.receipt (id, office_id, unit_id, signed_by, signed_at, assignments, proxy_entry_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.officeId, receipt.unitId, tx.actor.accountId, tx.now, receipt.assignments, receipt.proxyEntryId],
    );
    return id;
  }
}
