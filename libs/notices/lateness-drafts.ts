import { Injectable } from '@nestjs/common';
import { chineseDate } from '#domain/kernel/date-text.js';
import type { PaperKind, Rules, UrgeMode } from '#domain/kernel/policy.js';
import { paperAllowed } from '#domain/notice/notice.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Urging } from '#rooms/messages/index.js';
import { AssignmentFactsQueries, type AssignmentRow } from '#rooms/tasks/index.js';
import { type UnitRow, UnitDirectory } from '#rooms/units/index.js';
import { EscalationQueries } from './escalations.queries.js';
import { type NoticeDraft, NoticeDrafts } from './notice-drafts.js';
import {
  LATENESS_BASIS,
  latenessProblem,
  latenessRequirement,
  latenessTitle,
  mattersByNumber,
  urgingLine,
} from './notice-wording.js';
import { NoticeRepository } from './notice.repository.js';
import { PaperDesk } from './paper-desk.js';

export type LatenessKind = 'TIP' | 'SLIP' | 'NOTICE';
export interface LatenessRequest {
  readonly unitId: string;
  readonly assignmentIds: readonly string[];
  /** The paper that was not answered. */
  readonly escalatedFrom?: string | null;
}
export type NotDrafted = 'urge-mode' | 'nothing-late' | 'already-open';
export interface LatenessDraft {
  readonly unitId: string;
  readonly kind: PaperKind | null;
  readonly noticeId: string | null;
  readonly skipped: NotDrafted | null;
}

/** Done, waiting for our own review, or no longer the unit's: nobody is supervised for that. */
const STILL_TO_DO: readonly string[] = ['PENDING_RECEIPT', 'RECEIVED', 'IN_PROGRESS'];

/**
 * Drafts for what is late, one paper per unit with all its late matters and the record of urging. The machine only drafts;
 * a person confirms or sends it along its route. Matters that already lie in an open paper of the kind are left out
 * (政府督查工作条例第15条: no repeated supervision).
 */
@Injectable()
export class LatenessDrafts {
  constructor(
    private readonly drafts: NoticeDrafts,
    private readonly notices: NoticeRepository,
    private readonly desk: PaperDesk,
    private readonly units: UnitDirectory,
    private readonly assignments: AssignmentFactsQueries,
    private readonly urging: Urging,
    private readonly escalations: EscalationQueries,
  ) {}

  /** What lies in these papers, as far as they are out and unanswered past their day: what the next paper would be about. */
  async matters(
    tx: Tx,
    noticeIds: readonly string[],
  ): Promise<{ noticeId: string; unitId: string; assignmentIds: readonly string[] }[]> {
    const found = await this.escalations.unanswered(tx, noticeIds, noticeIds.length);
    return found.map(({ noticeId, unitId, assignmentIds }) => ({ noticeId, unitId, assignmentIds }));
  }

  async draftForLateness(tx: Tx, kind: LatenessKind, requests: readonly LatenessRequest[]): Promise<LatenessDraft[]> {
    if (requests.length === 0) return [];
    await this.notices.lockDrafting(tx);
    const ids = [...new Set(requests.flatMap((request) => request.assignmentIds))];
    const units = await this.units.byIds(tx, [...new Set(requests.map((request) => request.unitId))]);
    const late = (await this.assignments.byIds(tx, ids)).filter((row) => isLate(row, tx.today));
    const open = await this.notices.openMatters(
      tx,
      units.map((unit) => unit.id),
      late.map((row) => row.id),
    );
    const taken = new Set(open.map((matter) => `${matter.kind} ${matter.unitId} ${matter.assignmentId}`));
    const urged = await this.urging.record(
      tx,
      'assignment',
      late.map((row) => row.id),
    );
    const { rules } = this.desk.rules(tx);

    const planned = units.map((unit) => {
      const paper = paperFor(unit.urgeMode, kind);
      const request = requests.filter((one) => one.unitId === unit.id);
      const asked = new Set(request.flatMap((one) => one.assignmentIds));
      const rows = late.filter((row) => row.unitId === unit.id && asked.has(row.id));
      const fresh = rows.filter((row) => !taken.has(`${paper} ${unit.id} ${row.id}`));
      const skipped: NotDrafted | null = !paper
        ? 'urge-mode'
        : rows.length === 0
          ? 'nothing-late'
          : fresh.length === 0
            ? 'already-open'
            : null;
      const escalatedFrom = request.find((one) => one.escalatedFrom)?.escalatedFrom ?? null;
      return { unit, paper, fresh, skipped, escalatedFrom };
    });
    const specs = planned.filter((plan) => plan.skipped === null);
    const created = await this.drafts.create(
      tx,
      specs.map(({ unit, paper, fresh, escalatedFrom }) => {
        const matters = new Map(fresh.map((row) => [row.id, `第${row.taskNo}项`]));
        const lines = urged
          .filter((fact) => matters.has(fact.subjectId))
          .map((fact) => urgingLine(fact, matters.get(fact.subjectId)!));
        return { ...latenessDraft(tx, rules, unit, paper!, fresh), urging: lines, escalatedFrom };
      }),
    );
    const noticeIds = new Map(specs.map(({ unit }, index) => [unit.id, created[index]!]));
    return planned.map(({ unit, paper, skipped }) => ({
      unitId: unit.id,
      kind: skipped ? null : paper,
      noticeId: noticeIds.get(unit.id) ?? null,
      skipped,
    }));
  }
}

const isLate = (row: AssignmentRow, today: string): boolean =>
  STILL_TO_DO.includes(row.state) && row.currentDue < today && ['DISPATCHED', 'IN_PROGRESS'].includes(row.taskState);

/** How the unit may be urged decides the paper: a 工作函 in place of a slip or a notice, nothing in place of a tip. */
function paperFor(mode: UrgeMode, kind: LatenessKind): PaperKind | null {
  if (paperAllowed(mode, kind)) return kind;
  return kind !== 'TIP' && paperAllowed(mode, 'LETTER') ? 'LETTER' : null;
}

function latenessDraft(
  tx: Tx,
  rules: Rules,
  unit: UnitRow,
  kind: PaperKind,
  rows: readonly AssignmentRow[],
): Omit<NoticeDraft, 'urging' | 'escalatedFrom'> {
  const numbers = rows.map((row) => row.taskNo);
  return {
    kind,
    unit,
    origin: 'LATENESS',
    originText: `${mattersByNumber(numbers)}逾期未办结`,
    title: latenessTitle(kind, numbers),
    facts: `截至${chineseDate(tx.today)}，${unit.name}承担的${mattersByNumber(numbers)}已超过完成时限，尚未办结。`,
    basis: LATENESS_BASIS,
    items: rows.map((row) => ({
      assignmentId: row.id,
      taskId: row.taskId,
      taskNo: row.taskNo,
      matter: row.taskTitle,
      problem: latenessProblem(rules, row.currentDue, tx.today),
      requirement: latenessRequirement(kind),
      due: null,
    })),
    repeatOf: null,
  };
}
