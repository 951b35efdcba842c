import { Injectable } from '@nestjs/common';
import { targetResult } from '#domain/obligation/target.js';
import { type PeriodTaskFacts, refusalToClose } from '#domain/period/period-proposal.js';
import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { VersionPairQueries } from '#rooms/outlines/index.js';
import {
  type PeriodPage,
  type PeriodScope,
  PeriodTaskQueries,
  type PeriodTaskRow,
  TaskFactsQueries,
  TaskRepository,
} from '#rooms/tasks/index.js';

export interface PeriodTask {
  readonly row: PeriodTaskRow;
  readonly facts: Omit<PeriodTaskFacts, 'openNotices'>;
  /** Why it could not be closed now; null: it could. */
  readonly closeRefusal: string | null;
}

/** The door through which the end of a period looks at its tasks. */
@Injectable()
export class PeriodTasks {
  constructor(
    private readonly queries: PeriodTaskQueries,
    private readonly versions: VersionPairQueries,
    private readonly tasks: TaskRepository,
    private readonly facts: TaskFactsQueries,
    private readonly book: RuleBook,
  ) {}

  /** Tasks of the scope with what their proposals are made from, in outline order. */
  async draw(tx: Tx, scope: PeriodScope, page: PeriodPage = { after: null, limit: null }): Promise<PeriodTask[]> {
    const rows = await this.queries.inScope(tx, scope, await this.versions.earlier(tx, scope.outlineVersionId), page);
    const { rules } = this.book.at(tx);
    const tasks = await this.tasks.lock(
      tx,
      rows.map((row) => row.id),
    );
    const facts = await this.facts.of(tx, tasks, rules.policy.closure);
    const periodEnd = localDate(`${scope.planYear}-12-31`);
    return rows.map((row) => {
      const task = facts.get(row.id)!;
      const closeRefusal = refusalToClose(task, tx.today, rules)?.code ?? null;
      return { row, facts: { ...countsOf(row, periodEnd), task }, closeRefusal };
    });
  }

  stamps(tx: Tx, taskIds: readonly string[]): Promise<Map<string, string>> {
    return this.queries.stamps(tx, taskIds);
  }

  async inScope(tx: Tx, scope: PeriodScope): Promise<string[]> {
    return this.queries.idsInScope(tx, scope, await this.versions.earlier(tx, scope.outlineVersionId));
  }

  openInScope(tx: Tx, scope: PeriodScope): Promise<string[]> {
    return this.queries.openInScope(tx, scope);
  }
}

function countsOf(row: PeriodTaskRow, periodEnd: LocalDate): Omit<PeriodTaskFacts, 'openNotices' | 'task'> {
  return {
    leads: { total: row.leads.length, done: row.leads.filter((lead) => lead.done).length },
    responsible: { total: row.responsible, done: row.responsibleDone },
    duties: row.duties,
    targets: row.targets.map((target) => ({
      text: target.text,
      state: targetResult(target, target.last).state,
      measured: target.last ? measured(target) : null,
    })),
    periodEnd,
  };
}

/** 447/612, or the figure with its unit. */
function measured({ last, unit }: PeriodTaskRow['targets'][number]): string {
  const { numerator, denominator, value } = last!;
  return numerator !== null && denominator !== null ? `${numerator}/${denominator}` : `${value}${unit}`;
}
