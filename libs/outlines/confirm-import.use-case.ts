import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OutlineImportView, UnitNameView } from '#contracts/outline-review.js';
import type { ConfirmImportRequest } from '#contracts/outlines.js';
import { refuse } from '#domain/kernel/decision.js';
import { clauseContent } from '#domain/outline/review/clause-content.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { CreateUnitsUseCase, UnitDirectory } from '#rooms/units/index.js';
import { ImportReview, type Review, undecidedOf } from './import-view.js';
import { meaningOf } from './name-meanings.js';
import type { OutlineImport } from './outline-import.entity.js';
import { OutlineImportRepository } from './outline-import.repository.js';
import { OutlineRepository } from './outline.repository.js';
import { type OnImport, stillDraft } from './review-import.use-case.js';

/** The one act that makes an outline of a review: new units, aliases, series, version and clauses, or nothing of it. */
@Injectable()
export class ConfirmImportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
    private readonly outlines: OutlineRepository,
    private readonly units: UnitDirectory,
    private readonly newUnits: CreateUnitsUseCase,
    private readonly review: ImportReview,
  ) {}

  async execute(context: ActContext, input: OnImport & ConfirmImportRequest): Promise<OutlineImportView> {
    return this.uow.run(context, async (tx) => {
      const row = await this.imports.lock(tx, input.importId, input.version);
      stillDraft(row);
      if (input.periodEnd < input.periodStart)
        throw new RefusedError(refuse('period-backwards', { start: input.periodStart, end: input.periodEnd }));
      const review = await this.review.of(tx, row);
      const undecided = undecidedOf(review.units);
      if (undecided.length > 0) throw new RefusedError(refuse('units-undecided', { names: undecided }));
      const created = await this.createUnits(tx, row, review.units);
      await this.rememberAliases(tx, row, review.units);
      const version = await this.publish(tx, row, input, review, created);
      row.state = 'CONFIRMED';
      row.confirmedAt = tx.now;
      await this.imports.save(tx, row);
      const detail = {
        versionId: version.id,
        versionNo: version.versionNo,
        clauses: review.tasks.length,
        corrections: row.corrections.length,
      };
      tx.audit({ action: 'outline.confirm', subjectKind: 'outline-import', subjectId: row.id, detail });
      return this.review.view(tx, row);
    });
  }

  /** Only for names that still stand in the review: a misread one may have been decided first and corrected then. */
  private async createUnits(tx: Tx, row: OutlineImport, names: readonly UnitNameView[]): Promise<Map<string, string>> {
    const wanted = names.flatMap(({ name, state }) => {
      const decision = state === 'NEW_UNIT' ? row.unitDecisions[name] : undefined;
      if (decision?.kind !== 'NEW_UNIT') return [];
      return [{ code: decision.code, name, shortName: decision.shortName, kind: decision.unitKind }];
    });
    if (wanted.length === 0) return new Map();
    const made = await this.newUnits.create(tx, wanted);
    return new Map(wanted.map((unit, index) => [unit.name, made[index]!.id]));
  }

  /** The next document with the same name needs no decision any more. */
  private async rememberAliases(tx: Tx, row: OutlineImport, names: readonly UnitNameView[]): Promise<void> {
    const aliases = names.flatMap(({ name, decided, state, unitId }) =>
      decided && state === 'UNIT' && unitId ? [{ alias: name, unitId, source: `outline-import:${row.id}` }] : [],
    );
    const groups = names.flatMap(({ name, decided, state, group }) =>
      decided && state === 'GROUP' && group ? [{ alias: name, groupName: group }] : [],
    );
    await this.units.rememberAliases(tx, aliases);
    await this.units.rememberGroupAliases(tx, groups);
  }

  private async publish(
    tx: Tx,
    row: OutlineImport,
    input: ConfirmImportRequest,
    review: Review,
    created: ReadonlyMap<string, string>,
  ): Promise<{ id: string; versionNo: number }> {
    const meaning = meaningOf(review.units, created);
    const version = await this.outlines.insertVersion(tx, {
      seriesId: await this.outlines.seriesFor(tx, input.series),
      importId: row.id,
      title: input.title,
      documentNo: input.documentNo,
      kind: row.parsed.kind,
      periodStart: input.periodStart,
      periodEnd: input.periodEnd,
      text: row.sourceText,
      textSha256: createHash('sha256').update(row.sourceText).digest(),
    });
    const clauses = review.tasks.map((task) => ({ ...task, content: clauseContent(task, meaning) }));
    await this.outlines.insertClauses(tx, version.id, clauses);
    return version;
  }
}
