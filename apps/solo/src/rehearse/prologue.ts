import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { UnitDecision } from '#contracts/outlines.js';
import { localDate } from '#domain/kernel/local-date.js';
import { projectRoot } from '#platform/config/project-root.js';
import { UploadFileUseCase } from '#rooms/files/index.js';
import { ConfirmImportUseCase, DecideUnitsUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import type { Cast } from './district.js';
import type { Stage } from './stage.js';

/** The invented outline goes in as a clerk would hand it in: upload, review, decisions on unknown names, confirmation. */
export async function importOutline(stage: Stage, { people, file }: Cast): Promise<string> {
  const clerk = people.of('QWYFZQB', 'OFFICE_STAFF');
  const bytes = await readFile(join(projectRoot(), 'config', 'demo', 'outline.txt'));
  const stored = await stage.get(UploadFileUseCase).execute(clerk, { name: '汀东区法治政府建设实施纲要.txt', content: Readable.from([bytes]) });
  let review = await stage.get(ImportOutlineUseCase).execute(clerk, { fileId: stored.id });
  if (review.undecided.length > 0) {
    const decisions = review.undecided.map((name) => ({ name, decision: decide(name) }));
    review = await stage.get(DecideUnitsUseCase).execute(clerk, { importId: review.id, version: review.version, decisions });
  }
  const confirmed = await stage.get(ConfirmImportUseCase).execute(clerk, {
    importId: review.id,
    version: review.version,
    series: '法治政府建设实施纲要',
    title: review.title,
    documentNo: null,
    periodStart: localDate('2021-01-01'),
    periodEnd: localDate('2025-12-31'),
  });
  return confirmed.versionId!;

  /** 区政府各有关部门 names nobody: the review asks a person, and the clerk of the story chooses these. */
  function decide(name: string): UnitDecision {
    if (name.includes('有关部门')) return { kind: 'UNITS', unitIds: file.relevantDepartments.map((code) => people.unit(code).id) };
    return { kind: 'IGNORE', reason: '演示:不是责任单位' };
  }
}
