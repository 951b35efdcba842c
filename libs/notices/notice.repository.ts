import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { PaperKind } from '#domain/kernel/policy.js';
import { mayTouchUnit } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { NoticeItemEntity } from './notice-item.entity.js';
import { NoticeEntity } from './notice.entity.js';

export interface OpenMatter {
  readonly noticeId: string;
  readonly unitId: string;
  readonly kind: PaperKind;
  readonly assignmentId: string;
}

@Injectable()
export class NoticeRepository {
  /** The notice under a row lock, with its items; a notice of another unit is not there. */
  async lock(
    tx: Tx,
    noticeId: string,
    expectedVersion?: number,
  ): Promise<{ notice: NoticeEntity; items: NoticeItemEntity[] }> {
    const notice = await tx.manager.findOne(NoticeEntity, {
      where: { id: noticeId, officeId: tx.officeId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!notice || !mayTouchUnit(tx.scope, notice.unitId)) throw new NotFoundError('notice', noticeId);
    if (expectedVersion !== undefined && expectedVersion !== notice.version) {
      throw new StaleVersionError('notice', expectedVersion, notice.version);
    }
    const items = await tx.manager.find(NoticeItemEntity, { where: { noticeId }, order: { ordinal: 'ASC' } });
    return { notice, items };
  }

  /** Drafting asks "is there one already?"; the answer must hold until commit, so drafts of one office queue up here. */
  async lockDrafting(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`notice-draft ${tx.officeId}`]);
  }

  open(tx: Tx): Promise<NoticeEntity[]> {
    return tx.manager.find(NoticeEntity, {
      where: { officeId: tx.officeId, state: Not(In(['CLOSED', 'REVOKED'])) },
      order: { id: 'ASC' },
    });
  }

  async insert(tx: Tx, notices: readonly NoticeEntity[], items: readonly NoticeItemEntity[]): Promise<void> {
    await tx.manager.insert(NoticeEntity, notices as NoticeEntity[]);
    await tx.manager.insert(NoticeItemEntity, items as NoticeItemEntity[]);
  }

  async save(tx: Tx, notice: NoticeEntity, items: readonly NoticeItemEntity[] = []): Promise<void> {
    notice.version += 1;
    await tx.manager.save(notice);
    if (items.length > 0) await tx.manager.save([...items]);
  }

  async replaceItems(tx: Tx, noticeId: string, items: readonly NoticeItemEntity[]): Promise<void> {
    await tx.query('delete from duban.notice_item where notice_id = $1', [noticeId]);
    await tx.manager.insert(NoticeItemEntity, items as NoticeItemEntity[]);
  }

  /** How many papers of a kind each unit has had in a year: the next place in its row. */
  async lastSeq(tx: Tx, unitIds: readonly string[], year: number): Promise<Map<string, number>> {
    const rows = await tx.query<{ unit_id: string; kind: PaperKind; last: number }>(
      `select unit_id, kind, max(seq) as last from duban.notice
        where office_id = $1 and unit_id = any($2::uuid[]) and year = $3 group by unit_id, kind`,
      [tx.officeId, unitIds, year],
    );
    return new Map(rows.map((row) => [`${row.kind} ${row.unit_id}`, row.last]));
  }

  /** 条例第15条: which of these matters already lie in an open paper of the same unit. */
  async openMatters(tx: Tx, unitIds: readonly string[], assignmentIds: readonly string[]): Promise<OpenMatter[]> {
    return tx.query(
      `select n.id as "noticeId", n.unit_id as "unitId", n.kind, i.assignment_id as "assignmentId"
         from duban.notice n join duban.notice_item i on i.notice_id = n.id
        where n.office_id = $1 and n.unit_id = any($2::uuid[]) and i.assignment_id = any($3::uuid[])
          and n.state not in ('CLOSED', 'REVOKED')`,
      [tx.officeId, unitIds, assignmentIds],
    );
  }

  /**
   * An open paper of the same kind to the same unit about one of the same matters, by assignment or by its words. Of two
   * drafts the younger is the duplicate.
   */
  async duplicateOf(tx: Tx, notice: NoticeEntity, items: readonly NoticeItemEntity[]): Promise<string | null> {
    const rows = await tx.query<{ id: string }>(
      `select n.id from duban.notice n join duban.notice_item i on i.notice_id = n.id
        where n.office_id = $1 and n.unit_id = $2 and n.kind = $3 and n.id <> $4 and n.state not in ('CLOSED', 'REVOKED')
          and (n.state <> 'DRAFT' or (n.created_at, n.id) < ($7::timestamptz, $4))
          and (i.assignment_id = any($5::uuid[]) or (i.assignment_id is null and i.matter = any($6::text[])))
        order by n.created_at, n.id limit 1`,
      [
        tx.officeId,
        notice.unitId,
        notice.kind,
        notice.id,
        items.map((item) => item.assignmentId).filter((id) => id !== null),
        items.filter((item) => item.assignmentId === null).map((item) => item.matter),
        notice.createdAt,
      ],
    );
    return rows[0]?.id ?? null;
  }
}
