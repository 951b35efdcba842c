import { Injectable } from '@nestjs/common';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { AssignmentClocks, AssignmentFactsQueries, AssignmentRepository, nextState } from '#rooms/tasks/index.js';

/** The door for the first report of a round: work that was signed for, or that an invited body took up, has begun. */
@Injectable()
export class AssignmentProgress {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly facts: AssignmentFactsQueries,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  /** Those already begun, done or not signed for are passed by. */
  async start(tx: Tx, assignmentIds: readonly string[]): Promise<number> {
    if (assignmentIds.length === 0) return 0;
    const { rules } = this.book.at(tx);
    const waiting = (await this.assignments.lock(tx, assignmentIds)).filter(
      (row) => row.state === 'RECEIVED' || row.state === 'INVITED',
    );
    if (waiting.length === 0) return 0;
    const facts = await this.facts.of(tx, waiting);
    const live = waiting.filter((row) => ['DISPATCHED', 'IN_PROGRESS'].includes(facts.get(row.id)!.taskState));
    const invited = live.filter((row) => row.state === 'INVITED');
    for (const row of live) row.state = nextState(facts.get(row.id)!, 'startWork', SYSTEM_ACTOR, tx, { rules });
    await this.assignments.save(tx, live);
    const ids = live.map((row) => row.id);
    if (ids.length > 0) tx.audit({ action: 'assignment.start', subjectKind: 'office', subjectId: tx.officeId, subjects: { kind: 'assignment', ids } });
    // Whoever works has received it: nobody is asked to sign any more.
    if (invited.length > 0) await this.clocks.stopReceipts(tx, invited);
    return live.length;
  }
}
