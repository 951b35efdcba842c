import { Injectable } from '@nestjs/common';
import type { DecidePeriodRowsInput, PeriodReviewActResult } from '#contracts/periods.js';
import { type Refusal, refuse } from '#domain/kernel/decision.js';
import { refusalToDecide } from '#domain/period/period-review.rules.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { PeriodReviewQueries, type ReviewRow } from './period-review.queries.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { PeriodRowRepository, type RowDecision } from './period-row.repository.js';
import { ReviewCase, nextOf } from './review-case.js';

export interface DecideRows extends DecidePeriodRowsInput {
  readonly reviewId: string;
  readonly version: number | null;
}

/** A person decides lines, many at once; one refusal refuses the set and names every line it concerns. */
@Injectable()
export class DecideRowsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly rows: PeriodRowRepository,
    private readonly queries: PeriodReviewQueries,
    private readonly cases: ReviewCase,
  ) {}

  async execute(context: ActContext, input: DecideRows): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const review = await this.reviews.lock(tx, input.reviewId, input.version);
      const { facts, changedIds } = await this.cases.look(tx, review.id);
      review.state = nextOf(tx, facts, 'decide');
      const rows = await this.queries.rows(tx, review.id, { limit: null }, null, input.taskIds);
      const decided = decideAll(rows, input, new Set(changedIds));
      await this.rows.decide(tx, review.id, decided, input.reason);
      await this.reviews.save(tx, review);
      tx.audit({
        action: 'period-review.decide',
        subjectKind: 'period-review',
        subjectId: review.id,
        detail: { decision: input.decision, reason: input.reason },
        subjects: { kind: 'task', ids: decided.map((row) => row.taskId) },
      });
      return { id: review.id, version: review.version, jobRunId: null };
    });
  }
}

function decideAll(rows: readonly ReviewRow[], input: DecideRows, changed: ReadonlySet<string>): RowDecision[] {
  const known = new Set(rows.map((row) => row.taskId));
  const unknown = input.taskIds.find((taskId) => !known.has(taskId));
  if (unknown) throw new RefusedError(refuse('period-row-unknown', { taskId: unknown }));
  const refused: { row: ReviewRow; refusal: Refusal }[] = [];
  const decided = rows.map((row): RowDecision => {
    const decision = input.decision === 'AS_PROPOSED' ? (row.proposal ?? 'CLOSE') : input.decision;
    const facts = { ...row, settled: row.settledAt !== null, changed: changed.has(row.taskId) };
    const refusal = refusalToDecide(facts, decision, input.reason);
    if (refusal) refused.push({ row, refusal });
    return { taskId: row.taskId, decision };
  });
  const [first] = refused;
  if (!first) return decided;
  const list = refused.map(({ row, refusal }) => ({ taskId: row.taskId, no: row.no, code: refusal.code }));
  throw new RefusedError(refuse(first.refusal.code, { ...first.refusal.facts, refused: list }));
}
