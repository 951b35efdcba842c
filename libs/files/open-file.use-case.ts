import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { FileStore } from '#platform/files/file-store.js';
import type { FileRow } from './file-row.js';
import { FilesDoor } from './files.door.js';

export interface OpenedFile {
  readonly file: FileRow;
  readonly content: Readable;
}

/** Hands a file out to somebody who may see it. */
@Injectable()
export class OpenFileUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: FilesDoor,
    private readonly store: FileStore,
  ) {}

  async execute(ctx: ActContext, fileId: string): Promise<OpenedFile> {
    const file = await this.uow.read(ctx, (tx) => this.door.describe(tx, fileId));
    return { file, content: await this.store.open(file.sha256) };
  }
}
