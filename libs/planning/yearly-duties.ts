import { Injectable } from '@nestjs/common';
import { natureOf } from '#domain/task/drafting.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { OccurrenceRepository } from '#rooms/obligations/index.js';
import { OutlineQueries, VersionPairQueries } from '#rooms/outlines/index.js';
import { CarryOverRepository, DraftRepository, type TaskDraft, YearlyDutyQueries } from '#rooms/tasks/index.js';
import { clauseDraft } from './clause-draft.js';

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
    private readonly occurrences: OccurrenceRepository,
    private readonly copies: CarryOverRepository,
    private readonly queries: YearlyDutyQueries,
    private readonly outlines: OutlineQueries,
    private readonly versions: VersionPairQueries,
    private readonly newDrafts: DraftRepository,
    private readonly book: RuleBook,
  ) {}

  /** One slice; called again it finds only what is still missing, and nothing when all is there. */
  async begin(tx: Tx, year: number, runningVersionIds: readonly string[], limit: number): Promise<YearlyWork> {
    const { version } = this.book.at(tx);
    const lasting = await this.queries.runningInto(tx, year);
    const missing = await this.occurrences.missingIn(tx, year, lasting, limit);
    const occurrences = await this.occurrences.renew(tx, missing, year);
    const finished = await this.queries.finishedBefore(tx, year, runningVersionIds, limit);
    const copied = finished.length > 0 ? [...(await this.copies.copy(tx, finished, year, version)).values()] : [];
    // In a slice of its own, so that no transaction grows over its bounds.
    const alone = missing.length === 0 && finished.length === 0;
    const anew = alone ? await this.underNewWords(tx, year, runningVersionIds, limit, version) : [];
    const drafts = [...copied, ...anew];
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
    if (drafts.length > 0)
      tx.audit({
        action: 'task.redraft',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { ...detail, tasks: drafts.length },
        policyVersion: version,
        subjects: { kind: 'task', ids: drafts },
      });
    return { occurrences, drafts: drafts.length, seen: Math.max(missing.length, finished.length, anew.length) };
  }

  /** Work that was finished before a revision changed its clause begins again under the words that hold now. */
  private async underNewWords(
    tx: Tx,
    year: number,
    versionIds: readonly string[],
    limit: number,
    policyVersion: string,
  ): Promise<string[]> {
    const drafts: TaskDraft[] = [];
    for (const { versionId, ordinals } of await this.queries.placesTaken(tx, year, versionIds)) {
      if ((await this.versions.earlier(tx, versionId)).length === 0) continue;
      const { title } = await this.outlines.version(tx, versionId);
      const from = { planYear: year, source: title, state: 'DRAFT', carriedFrom: null, policyVersion } as const;
      for (const clause of await this.outlines.clauses(tx, versionId))
        if (!ordinals.includes(clause.ordinal) && natureOf(clause.content) !== 'ONE_OFF')
          drafts.push(clauseDraft(tx, clause, from));
    }
    return drafts.length > 0 ? this.newDrafts.insert(tx, drafts.slice(0, limit)) : [];
  }
}
