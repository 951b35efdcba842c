import { Injectable } from '@nestjs/common';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { CorrectImportRequest, DecideUnitsRequest } from '#contracts/outlines.js';
import { refuse } from '#domain/kernel/decision.js';
import { type Correction, CorrectionError } from '#domain/outline/review/correction.js';
import { applyCorrections } from '#domain/outline/review/corrections.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { ImportReview } from './import-view.js';
import type { OutlineImport } from './outline-import.entity.js';
import { OutlineImportRepository } from './outline-import.repository.js';

export interface OnImport {
  readonly importId: string;
  readonly version: number;
}

/** A review is changed only while it is a draft. */
export function stillDraft(row: OutlineImport): void {
  if (row.state !== 'DRAFT') throw new RefusedError(refuse('import-not-draft', { state: row.state }));
}

/** A table of 2,000 rows takes some 4,000 steps; every look at the review replays them all. */
const MOST_STEPS = 20_000;
const MOST_CHARACTERS = 8_000_000;

function withinBounds({ corrections, unitDecisions }: Pick<OutlineImport, 'corrections' | 'unitDecisions'>): void {
  const characters = JSON.stringify(corrections).length + JSON.stringify(unitDecisions).length;
  if (corrections.length > MOST_STEPS || characters > MOST_CHARACTERS)
    throw new RefusedError(refuse('review-too-long', { most: MOST_STEPS }));
}

/** Adds corrections to a review; one that does not apply refuses them all. */
@Injectable()
export class CorrectImportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
    private readonly review: ImportReview,
  ) {}

  async execute(context: ActContext, input: OnImport & CorrectImportRequest): Promise<OutlineImportView> {
    return this.uow.run(context, async (tx) => {
      const row = await this.imports.lock(tx, input.importId, input.version);
      stillDraft(row);
      const corrections = [...row.corrections, ...(input.corrections as Correction[])];
      withinBounds({ ...row, corrections });
      const tasks = this.replayed(row, corrections);
      if (tasks.length === 0) throw new RefusedError(refuse('outline-without-tasks'));
      row.corrections = corrections;
      await this.imports.save(tx, row);
      tx.audit({
        action: 'outline.correct',
        subjectKind: 'outline-import',
        subjectId: row.id,
        detail: { corrections: input.corrections },
      });
      return this.review.view(tx, row);
    });
  }

  private replayed(row: OutlineImport, corrections: readonly Correction[]): ReturnType<typeof applyCorrections> {
    try {
      return applyCorrections(row.sourceText, row.parsed, corrections);
    } catch (error) {
      if (error instanceof CorrectionError) throw this.review.refusalOf(error);
      throw error;
    }
  }
}

/** Takes back the last corrections, newest first. */
@Injectable()
export class UndoCorrectionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
    private readonly review: ImportReview,
  ) {}

  async execute(context: ActContext, input: OnImport): Promise<OutlineImportView> {
    return this.uow.run(context, async (tx) => {
      const row = await this.imports.lock(tx, input.importId, input.version);
      stillDraft(row);
      const last = row.corrections.at(-1);
      if (!last) throw new RefusedError(refuse('nothing-to-undo'));
      row.corrections = row.corrections.slice(0, -1);
      await this.imports.save(tx, row);
      tx.audit({
        action: 'outline.undo',
        subjectKind: 'outline-import',
        subjectId: row.id,
        detail: { correction: last },
      });
      return this.review.view(tx, row);
    });
  }
}

/** Says what printed names stand for. Nothing outside the review changes before it is confirmed. */
@Injectable()
export class DecideUnitsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
    private readonly review: ImportReview,
    private readonly units: UnitDirectory,
  ) {}

  async execute(context: ActContext, input: OnImport & DecideUnitsRequest): Promise<OutlineImportView> {
    return this.uow.run(context, async (tx) => {
      const row = await this.imports.lock(tx, input.importId, input.version);
      stillDraft(row);
      await this.checkSubjects(tx, input);
      const decided = Object.fromEntries(input.decisions.map(({ name, decision }) => [name, decision]));
      row.unitDecisions = { ...row.unitDecisions, ...decided };
      withinBounds(row);
      await this.imports.save(tx, row);
      tx.audit({
        action: 'outline.decide-units',
        subjectKind: 'outline-import',
        subjectId: row.id,
        detail: { decided },
      });
      return this.review.view(tx, row);
    });
  }

  private async checkSubjects(tx: Tx, { decisions }: DecideUnitsRequest): Promise<void> {
    const named = decisions.flatMap(({ decision }) =>
      decision.kind === 'ALIAS' ? [decision.unitId] : decision.kind === 'UNITS' ? decision.unitIds : [],
    );
    const groups = decisions.flatMap(({ decision }) => (decision.kind === 'GROUP' ? [decision.groupName] : []));
    if (groups.length > 0) await this.checkGroups(tx, groups);
    if (named.length === 0) return;
    const found = new Set((await this.units.byIds(tx, named)).map((unit) => unit.id));
    const missing = named.filter((id) => !found.has(id));
    if (missing.length > 0) throw new RefusedError(refuse('unit-unknown', { unitIds: missing }));
  }

  private async checkGroups(tx: Tx, names: readonly string[]): Promise<void> {
    const known = await this.units.groups(tx);
    for (const name of names) {
      const group = known.find((candidate) => candidate.name === name);
      if (!group) throw new RefusedError(refuse('group-unknown', { group: name }));
      if (group.needsChoice) throw new RefusedError(refuse('group-needs-choice', { group: name }));
    }
  }
}

/** Gives a review up; the same file may then be imported anew. */
@Injectable()
export class DiscardImportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: OutlineImportRepository,
  ) {}

  async execute(context: ActContext, input: OnImport): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const row = await this.imports.lock(tx, input.importId, input.version);
      stillDraft(row);
      row.state = 'DISCARDED';
      await this.imports.save(tx, row);
      tx.audit({ action: 'outline.discard', subjectKind: 'outline-import', subjectId: row.id });
    });
  }
}
