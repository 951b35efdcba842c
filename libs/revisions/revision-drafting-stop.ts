import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DraftingStop, DraftingStops } from '#rooms/planning/index.js';
import { RevisionRepository } from './revision.repository.js';

/** Between the steps of a large revision nobody drafts the version that it fills. */
@Injectable()
export class RevisionDraftingStop implements DraftingStop, OnModuleInit {
  constructor(
    private readonly stops: DraftingStops,
    private readonly revisions: RevisionRepository,
  ) {}

  onModuleInit(): void {
    this.stops.add(this);
  }

  waitingInto(tx: Tx, outlineVersionId: string): Promise<number> {
    return this.revisions.waitingInto(tx, outlineVersionId);
  }
}
