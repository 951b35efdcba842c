import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import { type ClauseRow, OutlineQueries, VersionPairQueries } from '#rooms/outlines/index.js';
import { DraftRepository, RevisionTaskQueries, type TaskDraft } from '#rooms/tasks/index.js';
import { clauseDraft } from './clause-draft.js';
import { DraftingStops } from './drafting-stops.js';
import { newTaskFacts } from './new-task-facts.js';

export interface DraftTasksInput {
  readonly outlineVersionId: string;
  readonly planYear: number;
}
export interface DraftTasksResult {
  /** Tasks made by this act; those drafted before are left as they are. */
  readonly drafted: number;
  readonly clauses: number;
}

/** 拟办: every clause of an outline becomes a task of the plan year, with its units, duties and targets. */
@Injectable()
export class DraftTasksFromOutlineUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outlines: OutlineQueries,
    private readonly versions: VersionPairQueries,
    private readonly revised: RevisionTaskQueries,
    private readonly stops: DraftingStops,
    private readonly drafts: DraftRepository,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: DraftTasksInput): Promise<DraftTasksResult> {
    return this.uow.run(context, async (tx) => {
      const version = await this.outlines.version(tx, input.outlineVersionId);
      const { planYear } = input;
      if (version.periodStart && planYear < Number(version.periodStart.slice(0, 4))) {
        throw new RefusedError(refuse('plan-year-before-outline', { planYear, periodStart: version.periodStart }));
      }
      await this.notBesideOpenTasks(tx, version.id, planYear);
      const clauses = await this.outlines.clauses(tx, version.id);
      const day = this.book.at(tx);
      const drafts = clauses.map((clause) => draftOf(tx, clause, planYear, version.title, day));
      const ids = await this.drafts.insert(tx, drafts);
      if (ids.length > 0) {
        const subjects = { kind: 'task', ids };
        tx.audit({
          action: 'task.draft',
          subjectKind: 'outline-version',
          subjectId: version.id,
          detail: { planYear, tasks: ids.length },
          policyVersion: day.version,
          subjects,
        });
      }
      return { drafted: ids.length, clauses: clauses.length };
    });
  }

  /**
   * A revised outline goes on with the tasks of the version before it (纲要修订); drafted beside them each would be there
   * twice. While a confirmed revision is still carried out, a draft would take the place that a task is about to go to.
   */
  private async notBesideOpenTasks(tx: Tx, versionId: string, planYear: number): Promise<void> {
    const earlier = await this.versions.earlier(tx, versionId);
    if (earlier.length === 0) return;
    const open = await this.revised.openBelow(tx, earlier, planYear);
    const tasks = open > 0 ? open : await this.stops.waitingInto(tx, versionId);
    if (tasks > 0) throw new RefusedError(refuse('outline-revision-open', { tasks, planYear }));
  }
}

function draftOf(tx: Tx, clause: ClauseRow, planYear: number, source: string, day: RulesOfDay): TaskDraft {
  const { next } = accepted(
    decide(taskMachine, newTaskFacts({ clauseId: clause.id, source }), 'draft', tx.actor, tx.today, {
      rules: day.rules,
    }),
  );
  return clauseDraft(tx, clause, { planYear, source, state: next, carriedFrom: null, policyVersion: day.version });
}
