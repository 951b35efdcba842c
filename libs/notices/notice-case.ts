import { Injectable } from '@nestjs/common';
import type { Accepted } from '#domain/kernel/decision.js';
import { decide } from '#domain/kernel/state-machine.js';
import type { NoticeAction } from '#domain/notice/notice.actions.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import type { NoticeFacts, NoticeInput, NoticeState } from '#domain/notice/notice.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, accepted } from '#platform/errors/errors.js';
import { type UnitRow, UnitDirectory } from '#rooms/units/index.js';
import { NoticeClocks } from './notice-clocks.js';
import { noticeFacts, type RulesOfDay } from './notice-facts.js';
import type { NoticeItemEntity } from './notice-item.entity.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticeRepository } from './notice.repository.js';
import { PaperDesk } from './paper-desk.js';

/** A locked notice with what its rules look at. */
export interface NoticeCase {
  readonly notice: NoticeEntity;
  readonly items: NoticeItemEntity[];
  readonly unit: UnitRow;
  readonly facts: NoticeFacts;
  readonly day: RulesOfDay;
}

export interface NoticeResult {
  readonly id: string;
  readonly state: NoticeState;
  readonly version: number;
}

/** Opens a notice for an act, decides, and writes it back with its audit line: what every act on a notice shares. */
@Injectable()
export class NoticeCases {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly units: UnitDirectory,
    private readonly desk: PaperDesk,
    private readonly clocks: NoticeClocks,
  ) {}

  async open(tx: Tx, noticeId: string, expectedVersion?: number): Promise<NoticeCase> {
    const { notice, items } = await this.notices.lock(tx, noticeId, expectedVersion);
    const [unit] = await this.units.byIds(tx, [notice.unitId]);
    if (!unit) throw new NotFoundError('unit', notice.unitId);
    return { notice, items, unit, facts: noticeFacts(notice, items, { unit }), day: this.desk.rules(tx) };
  }

  /** Facts again after the items changed. */
  refresh(found: NoticeCase, over: Partial<NoticeFacts> = {}): NoticeCase {
    return { ...found, facts: { ...noticeFacts(found.notice, found.items, { unit: found.unit }), ...over } };
  }

  decide(
    tx: Tx,
    found: NoticeCase,
    action: NoticeAction,
    input: Omit<NoticeInput, 'rules'> = {},
    actor = tx.actor,
  ): Accepted<NoticeState> {
    return accepted(decide(noticeMachine, found.facts, action, actor, tx.today, { ...input, rules: found.day.rules }));
  }

  async save(
    tx: Tx,
    { notice, items, unit, day }: NoticeCase,
    decision: Accepted<NoticeState>,
    action: NoticeAction,
    detail: Readonly<Record<string, unknown>> = {},
    itemsChanged = false,
  ): Promise<NoticeResult> {
    notice.state = decision.next;
    await this.notices.save(tx, notice, itemsChanged ? items : []);
    await this.clocks.follow(tx, [{ notice, unitCode: unit.code }], day.rules, action);
    tx.audit({
      action: `notice.${action}`,
      subjectKind: 'notice',
      subjectId: notice.id,
      detail: { from: decision.from, to: decision.next, ...detail },
      policyVersion: day.version,
    });
    return { id: notice.id, state: notice.state, version: notice.version };
  }
}
