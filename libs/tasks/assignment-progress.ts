import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { AssignmentFactsQueries } from './assignment-facts.queries.js';
import { AssignmentRepository } from './assignment.repository.js';
import { nextState } from './receipt-signing.js';
import { RuleBook } from './rules-of-day.js';

/** The door for the first report of a round: work that was signed for has begun. */
@Injectable()
export class AssignmentProgress {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly book: RuleBook,
  ) {}

  /** Those already begun, done or not signed for are passed by. */
  async start(tx: Tx, assignmentIds: readonly string[]): Promise<number> {
    if (assignmentIds.length === 0) return 0;
    const { rules } = this.book.at(tx);
    const signed = (await this.assignments.lock(tx, assignmentIds)).filter((row) => row.state === 'RECEIVED');
    if (signed.length === 0) return 0;
    const facts = await this.facts.of(tx, signed);
    const live = signed.filter((row) => ['DISPATCHED', 'IN_PROGRESS'].includes(facts.get(row.id)!.taskState));
    for (const row of live) row.state = nextState(facts.get(row.id)!, 'startWork', SYSTEM_ACTOR, tx, { rules });
    await this.assignments.save(tx, live);
    return live.length;
  }
}
