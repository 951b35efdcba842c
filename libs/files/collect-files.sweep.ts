import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DiskFileStore } from '#platform/files/disk-file-store.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { FileQueries } from './files.queries.js';

const DAY_MS = 24 * 3_600_000;
const SLICE = 1_000;

/** Removes content that no row came to name within a day: uploads that were refused or cut off. */
@Injectable()
export class CollectFilesSweep implements Sweep {
  readonly name = 'files.collect';
  readonly everySeconds = 6 * 3_600;
  readonly per = 'INSTALLATION';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: DiskFileStore,
    private readonly queries: FileQueries,
  ) {}

  async sweep(ctx: ActContext): Promise<SweepResult> {
    const before = await this.uow.read(ctx, async (tx) => new Date(tx.now.getTime() - DAY_MS));
    let touched = await this.store.removeIncomplete(before);
    for await (const slice of this.store.olderThan(before, SLICE)) {
      const orphans = await this.uow.read(ctx, (tx) => this.queries.unreferenced(tx, slice));
      for (const sha256 of orphans) touched += await this.store.removeIfOlder(sha256, before);
    }
    return { touched, more: false };
  }
}
