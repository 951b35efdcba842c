import type { RulesInput } from '#domain/kernel/guards.js';
import { localDate } from '#domain/kernel/local-date.js';
import { itemPlanned } from '#domain/notice/notice-item.rules.js';
import type { NoticeItemFacts } from '#domain/notice/notice-item.rules.js';
import type { NoticeFacts } from '#domain/notice/notice.rules.js';
import { shanghai } from '#platform/clock/clock.js';
import type { UnitRow } from '#rooms/units/index.js';
import type { NoticeItemEntity } from './notice-item.entity.js';
import type { NoticeEntity } from './notice.entity.js';

export interface NoticeSurroundings {
  readonly unit: Pick<UnitRow, 'familyId' | 'urgeMode'>;
  readonly duplicateOf?: string | null;
  readonly documentIssued?: boolean;
}

type NoticePart = Pick<
  NoticeEntity,
  'state' | 'kind' | 'unitId' | 'originText' | 'facts' | 'basis' | 'authorIds' | 'submittedBy' | 'acknowledgedAt'
>;
type ItemPart = Pick<
  NoticeItemEntity,
  'state' | 'planMeasure' | 'planPerson' | 'planDue' | 'result' | 'evidenceCount' | 'submittedBy'
> & { readonly due: string | null };

const ANSWERED: readonly string[] = ['RESULT_SUBMITTED', 'VERIFYING', 'VERIFIED'];

/** What the rules of a notice look at: its row, its items, its unit. */
export function noticeFacts(notice: NoticePart, items: readonly ItemPart[], around: NoticeSurroundings): NoticeFacts {
  return {
    state: notice.state,
    kind: notice.kind,
    unitId: notice.unitId,
    familyId: around.unit.familyId,
    urgeMode: around.unit.urgeMode,
    originText: notice.originText,
    facts: notice.facts,
    basis: notice.basis,
    itemCount: items.length,
    firstItemDue: items.flatMap(({ due }) => (due ? [localDate(due)] : [])).toSorted()[0] ?? null,
    duplicateOf: around.duplicateOf ?? null,
    authorIds: notice.authorIds,
    submittedBy: notice.submittedBy,
    documentIssued: around.documentIssued ?? false,
    servedOn: notice.acknowledgedAt ? shanghai(notice.acknowledgedAt).date : null,
    itemsWithoutPlan: items.filter((item) => !itemPlanned(item)).length,
    itemsWithoutResult: items.filter((item) => !ANSWERED.includes(item.state)).length,
    itemsNotVerified: items.filter((item) => item.state !== 'VERIFIED').length,
  };
}

export function itemFacts(notice: NoticePart, item: ItemPart, familyId: string): NoticeItemFacts {
  return {
    state: item.state,
    kind: notice.kind,
    noticeState: notice.state,
    unitId: notice.unitId,
    familyId,
    submittedBy: item.submittedBy,
    planMeasure: item.planMeasure,
    planPerson: item.planPerson,
    planDue: item.planDue,
    result: item.result,
    evidenceCount: item.evidenceCount,
  };
}

export type RulesOfDay = RulesInput & { readonly version: string };
