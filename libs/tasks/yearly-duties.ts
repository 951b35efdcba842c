import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { CarryOverRepository } from './carry-over.repository.js';
import { ObligationRepository } from './obligation.repository.js';
import { RuleBook } from './rules-of-day.js';
import { YearlyDutyQueries } from './yearly-duty.queries.js';

export interface YearlyWork {
  /** Occurrences that running tasks got for the year. */
  readonly occurrences: number;
  /** Tasks that end with each plan year and were drafted again for this one. */
  readonly drafts: number;
  /** Rows looked at; a full slice means that there is more. */
  readonly seen: number;
}

/**
 * What begins again with a plan year. A task given for several years gets this year's occurrences of its duties; a yearly or
 * lasting task that was finished last year becomes a draft of this one, which people date, agree and dispatch like any other.
 * What was not finished is no matter of the machine: the end of the period closes it, carries it over or drops it.
 */
@Injectable()
export class YearlyDuties {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly copies: CarryOverRepository,
    private readonly queries: YearlyDutyQueries,
    private readonly book: RuleBook,
  ) {}

  /** One slice; called again it finds only what is still missing, and nothing when all is there. */
  async begin(tx: Tx, year: number, runningVersionIds: readonly string[], limit: number): Promise<YearlyWork> {
    const { version } = this.book.at(tx);
    const missing = await this.obligations.missingIn(tx, year, limit);
    const occurrences = await this.obligations.renew(tx, missing, year);
    const finished = await this.queries.finishedBefore(tx, year, runningVersionIds, limit);
    const drafts =
      finished.length > 0 ? await this.copies.copy(tx, finished, year, version) : new Map<string, string>();
    const detail = { year };
    const tasks = [...new Set(missing.map((duty) => duty.taskId))];
    if (occurrences > 0)
      tx.audit({
        action: 'occurrence.renew',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { ...detail, occurrences },
        policyVersion: version,
        subjects: { kind: 'task', ids: tasks },
      });
    if (drafts.size > 0)
      tx.audit({
        action: 'task.redraft',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { ...detail, tasks: drafts.size },
        policyVersion: version,
        subjects: { kind: 'task', ids: [...drafts.values()] },
      });
    return { occurrences, drafts: drafts.size, seen: Math.max(missing.length, finished.length) };
  }
}
