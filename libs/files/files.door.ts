import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import type { Tx } from '#platform/database/unit-of-work.js';
import { refuse } from '#domain/kernel/decision.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { FileStore } from '#platform/files/file-store.js';
import type { Attachment, FileRow, NewAttachment } from './file-row.js';
import { FileQueries } from './files.queries.js';
import { FileRepository } from './files.repository.js';

const SLICE = 1_000;

/** What other rooms may ask of the files. */
@Injectable()
export class FilesDoor {
  constructor(
    private readonly queries: FileQueries,
    private readonly repository: FileRepository,
    private readonly store: FileStore,
  ) {}

  /** Only files that the actor may open can be attached: nobody attaches another unit's file by guessing its id. Nothing proves a day that is still to come. */
  async attach(tx: Tx, subjectKind: string, subjectId: string, items: readonly NewAttachment[]): Promise<void> {
    if (items.length === 0) return;
    const found = await this.queries.byIds(tx, items.map((item) => item.fileId));
    const known = new Set(found.map((file) => file.id));
    const missing = items.find((item) => !known.has(item.fileId));
    if (missing) throw new NotFoundError('file', missing.fileId);
    const early = items.find(({ formedOn }) => formedOn && formedOn > tx.today);
    if (early) throw new RefusedError(refuse('evidence-formed-in-future', { formedOn: early.formedOn! }));
    await this.repository.use(tx, subjectKind, subjectId, items);
  }

  listFor(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<Attachment[]> {
    return this.queries.listFor(tx, subjectKind, subjectIds);
  }

  /** How many files each subject has; subjects without any count 0. */
  async countFor(tx: Tx, subjectKind: string, subjectIds: readonly string[]): Promise<Map<string, number>> {
    const counted = await this.queries.countFor(tx, subjectKind, subjectIds);
    return new Map([...subjectIds.map((id) => [id, 0] as const), ...counted.map((row) => [row.subjectId, row.count] as const)]);
  }

  async describe(tx: Tx, fileId: string): Promise<FileRow> {
    const [file] = await this.queries.byIds(tx, [fileId]);
    if (!file) throw new NotFoundError('file', fileId);
    return file;
  }

  /** Looks for every content that a row of the installation names: a disk may lose what the database remembers. */
  async lost(tx: Tx): Promise<{ checked: number; lost: { sha256: string; name: string }[] }> {
    const lost: { sha256: string; name: string }[] = [];
    let checked = 0;
    for (let after = ''; ; ) {
      const slice = await this.queries.contentsAfter(tx, after, SLICE);
      for (const content of slice) if (!(await this.store.has(content.sha256))) lost.push(content);
      checked += slice.length;
      if (slice.length < SLICE) return { checked, lost };
      after = slice.at(-1)!.sha256;
    }
  }

  /** The whole content: for documents that are read, never for handing out. */
  async bytes(file: { readonly sha256: string }): Promise<Uint8Array> {
    return buffer(await this.store.open(file.sha256));
  }
}
