import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { type OfficeTable, officeTable } from '#platform/sheets/office-table.js';
import { DEMO_MARK } from '#rooms/documents/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { PeriodReviewQueries, type ReviewHead } from './period-review.queries.js';
import { REVIEW_COLUMNS, reviewLine, reviewNotes } from './review-sheet.js';

/** 总结评估表 as the office prints it: the lines as they were drawn and decided. Who took it out is kept in the audit. */
@Injectable()
export class ExportReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: PeriodReviewQueries,
    private readonly units: UnitDirectory,
  ) {}

  async execute(context: ActContext, reviewId: string): Promise<{ name: string; content: Buffer }> {
    const table = await this.uow.run(context, async (tx): Promise<OfficeTable> => {
      const head = await this.queries.head(tx, reviewId);
      const rows = await this.queries.rows(tx, reviewId, { limit: null });
      const office = await this.units.office(tx);
      tx.audit({
        action: 'period-review.export',
        subjectKind: 'period-review',
        subjectId: reviewId,
        detail: { rows: rows.length },
      });
      return {
        name: '总结评估表',
        title: titleOf(head),
        filledBy: office?.name ?? '',
        filledOn: tx.today,
        demoMark: office?.isDemo ? DEMO_MARK : null,
        columns: REVIEW_COLUMNS,
        rows: rows.map((row) => reviewLine(row, head.planYear)),
        notes: reviewNotes(head),
      };
    });
    return { name: `${table.title}.xlsx`, content: await officeTable(table) };
  }
}

const titleOf = ({ title, kind, planYear }: ReviewHead): string =>
  kind === 'YEAR' ? `${title}${planYear}年度总结评估表` : `${title}总结评估表`;
