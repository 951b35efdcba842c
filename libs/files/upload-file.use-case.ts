import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { MAX_FILE_BYTES } from '#contracts/files.js';
import { scopedUnits } from '#platform/database/scope.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { OperationalError, RefusedError } from '#platform/errors/errors.js';
import { FileStore, FileTooLargeError, type StoredFile } from '#platform/files/file-store.js';
import type { FileRow } from './file-row.js';
import { FileRepository } from './files.repository.js';
import { EXTENSIONS, mayUpload, mediaTypeOf } from './media-type.js';

export interface Upload {
  readonly name: string;
  readonly content: Readable;
}

const MEGABYTE = 1024 * 1024;

/** Content first, then the row: a row never points to nothing, and content without a row is collected after a day. */
@Injectable()
export class UploadFileUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: FileStore,
    private readonly files: FileRepository,
  ) {}

  async execute(ctx: ActContext, { name: given, content }: Upload): Promise<FileRow> {
    const name = plainName(given);
    if (!mayUpload(name)) throw new RefusedError(refuse('file-kind-refused', { field: 'file', name, allowed: EXTENSIONS.join(' ') }));
    const stored = await this.keep(content);
    const mediaType = mediaTypeOf(name, stored.head);
    if (stored.size === 0) throw new RefusedError(refuse('file-empty', { field: 'file', name }));
    if (!mediaType) throw new RefusedError(refuse('file-content-differs', { field: 'file', name }));
    return this.uow.run(ctx, async (tx) => {
      const [unitId = null] = scopedUnits(ctx.scope) ?? [];
      const { sha256, size } = stored;
      const file = { id: tx.id(), name, sha256, size, mediaType, unitId, uploadedBy: ctx.actor.accountId, uploadedAt: tx.now };
      await this.files.insert(tx, file);
      if (!(await this.store.has(sha256))) throw new OperationalError('file-store-busy', 'the content was collected meanwhile');
      tx.audit({ action: 'file.upload', subjectKind: 'file', subjectId: file.id, detail: { name, size, sha256 }, onBehalfOfUnitId: unitId });
      return file;
    });
  }

  private async keep(content: Readable): Promise<StoredFile> {
    try {
      return await this.store.put(content, MAX_FILE_BYTES);
    } catch (error) {
      if (error instanceof FileTooLargeError) throw new RefusedError(refuse('file-too-large', { field: 'file', megabytes: error.limit / MEGABYTE }));
      throw error;
    }
  }
}

/** Some browsers send a whole path; control and direction marks could make a name look like another. */
function plainName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const shown = last.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return shown.length <= 200 ? shown : `${shown.slice(0, 180)}${shown.slice(shown.lastIndexOf('.')).slice(0, 20)}`;
}
