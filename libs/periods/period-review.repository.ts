import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import type { PeriodScope } from '#rooms/tasks/index.js';
import { PeriodReview } from './period-review.entity.js';

@Injectable()
export class PeriodReviewRepository {
  async lock(tx: Tx, id: string, version: number | null): Promise<PeriodReview> {
    const found = await tx.manager.findOne(PeriodReview, {
      where: { id, officeId: tx.officeId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!found) throw new NotFoundError('period-review', id);
    if (version !== null && found.version !== version)
      throw new StaleVersionError('period-review', version, found.version);
    return found;
  }

  /** The review of this period that is not cancelled, made now unless it is there. */
  async openOnce(tx: Tx, scope: PeriodScope, title: string): Promise<{ id: string; made: boolean }> {
    const id = tx.id();
    const made = await tx.execute(
      `insert into duban.period_review (id, office_id, outline_version_id, kind, plan_year, title, state, opened_by, opened_at, drawn_at)
       values ($1, $2, $3, $4, $5, $6, 'OPEN', $7, $8, $8)
       on conflict (office_id, outline_version_id, kind, plan_year) where state <> 'CANCELLED' do nothing`,
      [id, tx.officeId, scope.outlineVersionId, scope.kind, scope.planYear, title, tx.actor.accountId, tx.now],
    );
    if (made > 0) return { id, made: true };
    const [row] = await tx.query<{ id: string }>(
      `select id from duban.period_review where office_id = $1 and outline_version_id = $2 and kind = $3 and plan_year = $4 and state <> 'CANCELLED'`,
      [tx.officeId, scope.outlineVersionId, scope.kind, scope.planYear],
    );
    return { id: row!.id, made: false };
  }

  /** How far the table is drawn. The version stays: a page that shows part of a table shows nothing that is to be decided. */
  async saveDrawing(tx: Tx, { id, drawing }: PeriodReview): Promise<void> {
    await tx.execute(`update duban.period_review set drawing = $3 where office_id = $1 and id = $2`, [
      tx.officeId,
      id,
      drawing && JSON.stringify(drawing),
    ]);
  }

  /** Raises the version: whoever looked at the page before must look again. */
  async save(tx: Tx, review: PeriodReview): Promise<void> {
    review.version += 1;
    await tx.execute(
      `update duban.period_review set state = $2, drawn_at = $3, agreed_by = $4, agreed_on = $5, to_year = $6, confirmed_by = $7,
              confirmed_at = $8, settled_at = $9, cancel_reason = $10, version = $11 where id = $1`,
      [
        review.id,
        review.state,
        review.drawnAt,
        review.agreedBy,
        review.agreedOn,
        review.toYear,
        review.confirmedBy,
        review.confirmedAt,
        review.settledAt,
        review.cancelReason,
        review.version,
      ],
    );
  }
}
