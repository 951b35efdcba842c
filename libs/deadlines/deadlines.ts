import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClaimedClocks, ClockGroup, ClockState, DeadlineInput, DeadlineRef, DeadlineVersionRef, DueGroups } from './deadline.types.js';
import { DeadlineComparison, type DeadlineDifference } from './deadline-comparison.queries.js';
import { DeadlineQueries, type DescribedSubject, type OpenDeadline, type OpenFilter } from './deadlines.queries.js';
import { DeadlineRepository } from './deadlines.repository.js';
import { DueClocksRepository } from './due-clocks.repository.js';

/** The door of the room: the running clocks of everything that has a date. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly rows: DeadlineRepository,
    private readonly queries: DeadlineQueries,
    private readonly comparison: DeadlineComparison,
    private readonly dueClocks: DueClocksRepository,
  ) {}

  put(tx: Tx, inputs: readonly DeadlineInput[]): Promise<void> {
    return this.rows.put(tx, inputs);
  }
  stop(tx: Tx, refs: readonly DeadlineRef[], reason: string): Promise<number> {
    return this.rows.stop(tx, refs, reason);
  }
  /** Of these clocks, those that the table does not hold just so and that a `put` would change. */
  async unlike(tx: Tx, inputs: readonly DeadlineInput[]): Promise<DeadlineInput[]> {
    if (inputs.length === 0) return [];
    const stale = await this.comparison.unlike(tx, inputs);
    return inputs.filter((_, index) => stale.has(index));
  }
  /** The next `limit` clocks with a rung due today or missed, by unit and schedule; nothing is locked. */
  dueGroups(tx: Tx, limit: number): Promise<DueGroups> {
    return this.dueClocks.groups(tx, limit);
  }
  /** Moves the clocks of these groups on to their next rung, other sweeps pass them by; `named` shapes are told one by one. */
  claim(tx: Tx, groups: readonly ClockGroup[], named: ReadonlySet<number>): Promise<ClaimedClocks> {
    return this.dueClocks.claim(tx, groups, named);
  }
  reschedule(tx: Tx): Promise<number> {
    return this.rows.reschedule(tx);
  }
  live(tx: Tx, refs: readonly DeadlineVersionRef[]): Promise<Set<string>> {
    return this.queries.live(tx, refs);
  }
  recheck(tx: Tx, refs: readonly DeadlineVersionRef[]): Promise<Map<string, ClockState>> {
    return this.queries.recheck(tx, refs);
  }
  describe(tx: Tx, subjectKind: string, ids: readonly string[]): Promise<DescribedSubject[]> {
    return this.queries.describe(tx, subjectKind, ids);
  }
  openFor(tx: Tx, filter: OpenFilter): Promise<{ items: OpenDeadline[]; nextCursor: string | null }> {
    return this.queries.openFor(tx, filter);
  }
  missed(tx: Tx, day: LocalDate): Promise<number> {
    return this.queries.missed(tx, day);
  }
  /** How the table differs from what a room says should run; empty when it is right. */
  compare(tx: Tx, subjectKind: string, expected: readonly DeadlineInput[]): Promise<DeadlineDifference[]> {
    return this.comparison.differences(tx, subjectKind, expected);
  }
  /** Makes the table what the room says: the proof that nothing here is truth of its own. */
  async rebuild(tx: Tx, subjectKind: string, expected: readonly DeadlineInput[]): Promise<DeadlineDifference[]> {
    const found = await this.comparison.differences(tx, subjectKind, expected);
    const surplus = found.filter((difference) => difference.kind === 'surplus');
    const wrong = new Set(found.filter(({ kind }) => kind !== 'surplus').map((d) => `${d.subjectId}|${d.ladder}`));
    await this.rows.stop(tx, surplus, 'rebuilt');
    await this.rows.remove(tx, found.filter(({ kind }) => kind === 'different'));
    await this.rows.put(tx, expected.filter((input) => wrong.has(`${input.subjectId}|${input.ladder}`)));
    return found;
  }
}
