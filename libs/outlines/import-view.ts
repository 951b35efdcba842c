import { Injectable } from '@nestjs/common';
import type { OutlineImportView, ReviewQuery, UnitNameView } from '#contracts/outline-review.js';
import { refuse } from '#domain/kernel/decision.js';
import type { CorrectionError } from '#domain/outline/review/correction.js';
import { applyCorrections, namesIn } from '#domain/outline/review/corrections.js';
import { fieldsToLookAt, outsideNow, selectTasks } from '#domain/outline/review/look-at.js';
import type { ReviewedTask } from '#domain/outline/review/reviewed-task.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { OutlineImport } from './outline-import.entity.js';
import { nameViews } from './name-meanings.js';
import { OutlineQueries } from './outline.queries.js';
import { codesOf, countersOf, toReport, toTaskView } from './review-parts.js';
import { ReviewTexts } from './review-texts.js';

export interface Review {
  readonly tasks: ReviewedTask[];
  readonly units: UnitNameView[];
}

const WHOLE: ReviewQuery = { list: 'all', order: 'document' };

/** The review as it stands: what was read, with the corrections on it and every name looked up afresh. */
@Injectable()
export class ImportReview {
  private readonly texts = new ReviewTexts();

  constructor(
    private readonly units: UnitDirectory,
    private readonly outlines: OutlineQueries,
  ) {}

  /** Why a correction does not apply, in words. */
  refusalOf({ problem, key }: CorrectionError): RefusedError {
    return new RefusedError(
      refuse('correction-does-not-apply', { problem, key, ...this.texts.of('problem', problem) }),
    );
  }

  async of(tx: Tx, row: OutlineImport): Promise<Review> {
    const tasks = applyCorrections(row.sourceText, row.parsed, row.corrections);
    const matches = await this.units.match(tx, namesIn(tasks));
    return { tasks, units: nameViews(tasks, matches, row.unitDecisions, this.texts) };
  }

  async view(tx: Tx, row: OutlineImport, { list, order }: ReviewQuery = WHOLE): Promise<OutlineImportView> {
    const { tasks, units } = await this.of(tx, row);
    const versionId = row.state === 'CONFIRMED' ? await this.outlines.versionOfImport(tx, row.id) : null;
    const { title, kind, period, report } = row.parsed;
    const outside = outsideNow(row.sourceText, row.parsed, tasks);
    const shown = selectTasks(tasks, list, order);
    return {
      id: row.id,
      state: row.state,
      version: row.version,
      title,
      kind,
      period: { ...period },
      summary: report.summary,
      summaryEn: report.summaryEn,
      taskCount: tasks.length,
      tasks: shown.map(toTaskView),
      units,
      undecided: undecidedOf(units),
      toLookAt: fieldsToLookAt(tasks).map((each) => ({ ...each, confidence: { ...each.confidence } })),
      counters: countersOf(row.parsed, tasks, outside, undecidedOf(units).length),
      report: toReport(row.parsed, outside, row.notes),
      texts: this.texts.table(codesOf(row.parsed, tasks, outside)),
      corrections: row.corrections.length,
      lastCorrection: (row.corrections.at(-1) ?? null) as OutlineImportView['lastCorrection'],
      versionId,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdByName,
      changedAt: row.changedAt?.toISOString() ?? null,
      changedBy: row.changedByName,
    };
  }
}

export const undecidedOf = (units: readonly UnitNameView[]): string[] =>
  units.filter((unit) => unit.state === 'UNDECIDED').map((unit) => unit.name);
