import { Injectable } from '@nestjs/common';
import { proposeForPeriod } from '#domain/period/period-proposal.js';
import { completionWords, unfinishedWords } from '#domain/period/period-words.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type PeriodTask, PeriodTasks } from '#rooms/closing/index.js';
import { type Attachment, FilesDoor } from '#rooms/files/index.js';
import { NoticeQueries } from '#rooms/notices/index.js';
import { ReportQueries } from '#rooms/reports/index.js';
import type { PeriodCursor, PeriodPage, PeriodScope } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { DrawnRow } from './period-row.repository.js';

export interface DrawnPage {
  readonly rows: readonly DrawnRow[];
  readonly last: PeriodCursor | null;
}
interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly progress: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, readonly Attachment[]>;
  readonly notices: ReadonlyMap<string, readonly { id: string; title: string }[]>;
}
const SETTLED_NOTICES: readonly string[] = ['CLOSED', 'REVOKED'];

/** Draws the lines of a 总结评估表 from what the year has reported already: nobody is asked again. */
@Injectable()
export class ReviewDrawing {
  constructor(
    private readonly tasks: PeriodTasks,
    private readonly reports: ReportQueries,
    private readonly files: FilesDoor,
    private readonly notices: NoticeQueries,
    private readonly units: UnitDirectory,
  ) {}

  /** The lines of a page of the table, numbered from behind those before it. */
  async draw(tx: Tx, scope: PeriodScope, page: PeriodPage, before: number): Promise<DrawnPage> {
    const tasks = await this.tasks.draw(tx, scope, page);
    const known = await this.known(tx, tasks);
    return {
      rows: tasks.map((task, index) => drawn(task, before + index + 1, known)),
      last: tasks.at(-1)?.row ?? null,
    };
  }

  private async known(tx: Tx, tasks: readonly PeriodTask[]): Promise<Known> {
    const leads = tasks.flatMap(({ row }) => row.leads);
    const ids = leads.map((lead) => lead.id);
    const lines = await this.reports.latestLines(tx, ids);
    const assignmentOf = new Map(lines.map((line) => [line.lineId, line.assignmentId]));
    const attached = [
      ...(await this.files.listFor(tx, 'assignment', ids)),
      ...(await this.files.listFor(tx, 'report-line', [...assignmentOf.keys()])),
    ];
    const papers = (
      await this.notices.ofTasks(
        tx,
        tasks.map(({ row }) => row.id),
      )
    ).filter((paper) => paper.kind !== 'TIP' && paper.issuedAt !== null && !SETTLED_NOTICES.includes(paper.state));
    const unitIds = tasks.flatMap(({ row }) => [...row.leads.map((lead) => lead.unitId), ...row.plannedLeads]);
    const units = await this.units.byIds(tx, [...new Set(unitIds)]);
    return {
      names: new Map(units.map((unit) => [unit.id, unit.name])),
      progress: new Map(lines.map((line) => [line.assignmentId, line.progress.trim()])),
      files: grouped(attached, (file) => assignmentOf.get(file.subjectId) ?? file.subjectId),
      notices: grouped(papers, (paper) => paper.taskId ?? ''),
    };
  }
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function drawn({ row, facts, closeRefusal }: PeriodTask, position: number, known: Known): DrawnRow {
  const nameOf = (unitId: string): string => known.names.get(unitId) ?? '';
  const notices = [...new Map((known.notices.get(row.id) ?? []).map(({ id, title }) => [id, { id, title }])).values()];
  const whole = { ...facts, openNotices: notices.length };
  const proposal = proposeForPeriod(whole);
  const said = row.leads.flatMap((lead) => {
    const progress = known.progress.get(lead.id);
    return progress ? [row.leads.length > 1 ? `${nameOf(lead.unitId)}:${progress}` : progress] : [];
  });
  const carrying = row.leads.length > 0 ? row.leads.map((lead) => lead.unitId) : row.plannedLeads;
  return {
    task_id: row.id,
    position,
    plan_year: row.planYear,
    no: row.no,
    chapter: row.chapter,
    title: row.title,
    lead_units: carrying.map(nameOf).join('、'),
    state: row.state,
    completion: [completionWords(whole), ...said].join('\n'),
    unfinished: proposal === null ? '' : unfinishedWords(whole),
    leads_done: facts.leads.done,
    leads_total: facts.leads.total,
    responsible_done: facts.responsible.done,
    responsible_total: facts.responsible.total,
    duties: facts.duties,
    targets: facts.targets,
    evidence: row.leads.flatMap((lead) =>
      (known.files.get(lead.id) ?? []).map(({ fileId, title, documentNo }) => ({
        fileId,
        title,
        documentNo,
        unitName: nameOf(lead.unitId),
      })),
    ),
    notices,
    open_parts: row.openParts,
    ended: proposal === null,
    proposal: proposal?.decision ?? null,
    proposal_reason: proposal?.reason ?? null,
    close_refusal: proposal === null ? null : closeRefusal,
    stamp: row.stamp,
  };
}
