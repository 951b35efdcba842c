import { basename, extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { ImportOutlineRequest } from '#contracts/outlines.js';
import { refuse } from '#domain/kernel/decision.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { UnreadableDocument } from '#platform/intake/unreadable-document.js';
import { FilesDoor } from '#rooms/files/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { ImportReview } from './import-view.js';
import { OutlineImport } from './outline-import.entity.js';
import { OutlineImportRepository } from './outline-import.repository.js';
import { OutlineReader, type ReadOutline } from './outline-reader.js';

/**
 * From an uploaded file to a review. Reading takes place between two transactions, in a process of its own, and
 * ends when nobody waits for it any more; the same bytes again give the same import and change nothing.
 */
@Injectable()
export class ImportOutlineUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: FilesDoor,
    private readonly units: UnitDirectory,
    private readonly reader: OutlineReader,
    private readonly imports: OutlineImportRepository,
    private readonly review: ImportReview,
  ) {}

  async execute(context: ActContext, { fileId }: ImportOutlineRequest, signal?: AbortSignal): Promise<OutlineImportView> {
    const before = await this.uow.read(context, async (tx) => {
      const file = await this.files.describe(tx, fileId);
      const present = await this.imports.bySha(tx, Buffer.from(file.sha256, 'hex'));
      if (present)
        return { file, view: await this.review.view(tx, await this.imports.find(tx, present.id)), known: [] };
      const units = await this.units.all(tx);
      return { file, view: null, known: units.flatMap((unit) => [unit.name, unit.shortName]) };
    });
    if (before.view) return before.view;
    const read = await this.read(() => this.files.bytes(before.file), before.file.name, before.known, signal);
    if (read.parsed.tasks.length === 0)
      throw new RefusedError(refuse('outline-without-tasks', { name: before.file.name }));
    return this.uow.run(context, async (tx) => {
      const draft = Object.assign(new OutlineImport(), {
        id: tx.id(),
        fileId,
        fileSha256: Buffer.from(before.file.sha256, 'hex'),
        sourceText: read.text,
        // A table has no title of its own; the person who confirms may give another.
        parsed: { ...read.parsed, title: read.parsed.title || basename(before.file.name, extname(before.file.name)) },
        notes: [...read.notes],
        state: 'DRAFT',
        createdBy: tx.actor.accountId,
        createdByName: tx.actor.name,
        createdAt: tx.now,
      } satisfies Partial<OutlineImport>);
      const { id, created } = await this.imports.insertOnce(tx, draft);
      const { summary, taskCount } = read.parsed.report;
      if (created)
        tx.audit({
          action: 'outline.import',
          subjectKind: 'outline-import',
          subjectId: id,
          detail: { fileId, summary, taskCount },
        });
      return this.review.view(tx, await this.imports.find(tx, id));
    });
  }

  private async read(bytes: () => Promise<Uint8Array>, name: string, known: readonly string[], signal?: AbortSignal): Promise<ReadOutline> {
    try {
      return await this.reader.read(bytes, name, known, signal);
    } catch (error) {
      if (error instanceof UnreadableDocument)
        throw new RefusedError(refuse('document-unreadable', { name, zh: error.zh, en: error.en }));
      throw error;
    }
  }
}
