import { Injectable } from '@nestjs/common';
import type { OutlineImportView, UnitNameView } from '#contracts/outlines.js';
import { type ReviewedTask, applyCorrections, namesIn } from '#domain/outline/review/corrections.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { OutlineImport } from './outline-import.entity.js';
import { nameViews } from './name-meanings.js';
import { OutlineQueries } from './outline.queries.js';

export interface Review {
  readonly tasks: ReviewedTask[];
  readonly units: UnitNameView[];
}

/** The review as it stands: what was read, with the corrections on it and every name looked up afresh. */
@Injectable()
export class ImportReview {
  constructor(
    private readonly units: UnitDirectory,
    private readonly outlines: OutlineQueries,
  ) {}

  async of(tx: Tx, row: OutlineImport): Promise<Review> {
    const tasks = applyCorrections(row.sourceText, row.parsed, row.corrections);
    const matches = await this.units.match(tx, namesIn(tasks));
    return { tasks, units: nameViews(tasks, matches, row.unitDecisions) };
  }

  async view(tx: Tx, row: OutlineImport): Promise<OutlineImportView> {
    const { tasks, units } = await this.of(tx, row);
    const versionId = row.state === 'CONFIRMED' ? await this.outlines.versionOfImport(tx, row.id) : null;
    const { title, kind, period, report } = row.parsed;
    return {
      id: row.id,
      state: row.state,
      version: row.version,
      title,
      kind,
      period: { ...period },
      summary: report.summary,
      summaryEn: report.summaryEn,
      tasks: tasks.map(toTaskView),
      units,
      undecided: undecidedOf(units),
      warnings: report.warnings.map(({ code, text }) => ({ code, text })),
      outside: report.outside.map(({ range, role, text }) => ({ range: [...range], role, text })),
      versionId,
      createdAt: row.createdAt.toISOString(),
    };
  }
}

export const undecidedOf = (units: readonly UnitNameView[]): string[] =>
  units.filter((unit) => unit.state === 'UNDECIDED').map((unit) => unit.name);

function toTaskView(task: ReviewedTask): OutlineImportView['tasks'][number] {
  return {
    ...task,
    range: [...task.range],
    lead: [...task.lead],
    responsible: [...task.responsible],
    support: [...task.support],
    deadlines: task.deadlines.map((d) => ({ ...d })),
    recurrences: task.recurrences.map((r) => ({ ...r })),
    targets: task.targets.map((t) => ({ ...t })),
    corrected: [...task.corrected],
  };
}
