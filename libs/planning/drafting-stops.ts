import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

/** A later room that is about to put tasks into a version of an outline. */
export interface DraftingStop {
  /** Tasks and drafts that it has yet to put there; 0: its clauses may be drafted. */
  waitingInto(tx: Tx, outlineVersionId: string): Promise<number>;
}

/** The door through which a later room keeps the clauses of a version from being drafted. */
@Injectable()
export class DraftingStops {
  private readonly stops: DraftingStop[] = [];

  add(stop: DraftingStop): void {
    this.stops.push(stop);
  }

  async waitingInto(tx: Tx, outlineVersionId: string): Promise<number> {
    let waiting = 0;
    for (const stop of this.stops) waiting += await stop.waitingInto(tx, outlineVersionId);
    return waiting;
  }
}
