import { toAvailableActions } from '#contracts/available-action.js';
import type { DocumentView } from '#contracts/documents.js';
import type { NoticeRow, NoticeView } from '#contracts/notices.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import { shanghai } from '#platform/clock/clock.js';
import type { Attachment } from '#rooms/files/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import type { NoticeDetailRow } from './notice-detail.queries.js';
import { type RulesOfDay, noticeFacts } from './notice-facts.js';
import type { NoticeListRow } from './notices.queries.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toNoticeRow(
  row: NoticeListRow,
  unitName: string,
  numberText: string | null,
  today: LocalDate,
): NoticeRow {
  const { answeredAt, answerDue } = row;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    origin: row.origin,
    title: row.title,
    unitId: row.unitId,
    unitName,
    itemCount: row.itemCount,
    verifiedCount: row.verifiedCount,
    draftedBySystem: row.draftedBySystem,
    numberText,
    issuedAt: iso(row.issuedAt),
    nextDue: row.nextDue,
    overdue: row.nextDue !== null && row.nextDue < today,
    answeredLate: answeredAt !== null && answerDue !== null && shanghai(answeredAt).date > answerDue,
    round: row.round,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

export interface NoticeSight {
  readonly unit: UnitRow;
  readonly paper: DocumentView | null;
  readonly evidence: readonly Attachment[];
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly day: RulesOfDay;
}

/** The notice as one person sees it: everything that happened to it, and the buttons of now. */
export function toNoticeView(
  row: NoticeDetailRow,
  { unit, paper, evidence, actor, today, day }: NoticeSight,
): NoticeView {
  const facts = noticeFacts(row, row.items, { unit, documentIssued: paper?.state === 'ISSUED' });
  const { objectionAt, objectionReason, objectionDecideBy, objectionDecision, clockStoppedOn } = row;
  return {
    ...toNoticeRow(row, unit.name, paper?.numberText ?? null, today),
    originText: row.originText,
    facts: row.facts,
    basis: row.basis,
    urging: row.urging,
    items: row.items.map(({ evidenceCount: _count, submittedBy: _by, ...item }) => ({
      ...item,
      evidence: evidence
        .filter((file) => file.subjectId === item.id)
        .map(({ fileId, title, formedOn }) => ({ fileId, title, formedOn })),
    })),
    answer: row.answer,
    answerDue: row.answerDue,
    answeredAt: iso(row.answeredAt),
    planDue: row.planDue,
    planSubmittedAt: iso(row.planSubmittedAt),
    resultDue: row.resultDue,
    resultSubmittedAt: iso(row.resultSubmittedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    objection: objectionAt && {
      at: objectionAt.toISOString(),
      reason: objectionReason ?? '',
      decideBy: objectionDecideBy,
      decision: objectionDecision,
      stayedOn: clockStoppedOn,
    },
    returnReason: row.returnReason,
    closedAt: iso(row.closedAt),
    closeReason: row.closeReason,
    lookBackOn: row.lookBackOn,
    escalatedFrom: row.escalatedFrom,
    repeatOf: row.repeatOf,
    paper,
    actions: toAvailableActions(availableActions(noticeMachine, facts, actor, today, day)),
  };
}
