import { Injectable } from '@nestjs/common';
import type { OutlineImportView } from '#contracts/outlines.js';
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

  async execute(context: ActContext, { importId }: { readonly importId: string }): Promise<OutlineImportView> {
    return this.uow.read(context, async (tx) => this.review.view(tx, await this.imports.find(tx, importId)));
  }
}
