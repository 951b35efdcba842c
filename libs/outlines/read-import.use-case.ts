import { Injectable } from '@nestjs/common';
import type { OutlineImportView, ReviewQuery } from '#contracts/outline-review.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { ImportReview } from './import-view.js';
import { OutlineImportRepository } from './outline-import.repository.js';

/** A review as it stands now. */
@Injectable()
export class ReadImportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
    private readonly review: ImportReview,
  ) {}

  async execute(
    context: ActContext,
    { importId, ...wanted }: { readonly importId: string } & Partial<ReviewQuery>,
  ): Promise<OutlineImportView> {
    const query: ReviewQuery = { list: 'all', order: 'document', ...wanted };
    return this.uow.read(context, async (tx) => this.review.view(tx, await this.imports.find(tx, importId), query));
  }
}
