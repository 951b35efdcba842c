import { Injectable } from '@nestjs/common';
import type { UrgingLine } from '#contracts/paper-body.js';
import { yearOf, type LocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import { decide } from '#domain/kernel/state-machine.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import type { NoticeOrigin } from '#domain/notice/notice.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import { DocumentRoute } from '#rooms/documents/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import { NoticeClocks } from './notice-clocks.js';
import { noticeFacts } from './notice-facts.js';
import { NoticeItemEntity } from './notice-item.entity.js';
import { PaperDesk } from './paper-desk.js';
import { NoticeEntity } from './notice.entity.js';
import { NoticeRepository } from './notice.repository.js';

export interface DraftItem {
  readonly assignmentId: string | null;
  readonly taskId: string | null;
  readonly taskNo: string;
  readonly matter: string;
  readonly problem: string;
  readonly requirement: string;
  readonly due: LocalDate | null;
}
export interface NoticeDraft {
  readonly kind: PaperKind;
  readonly unit: UnitRow;
  readonly origin: NoticeOrigin;
  readonly originText: string;
  readonly title: string;
  readonly facts: string;
  readonly basis: string;
  readonly urging: readonly UrgingLine[];
  readonly items: readonly DraftItem[];
  readonly escalatedFrom: string | null;
  readonly repeatOf: string | null;
}

/** Writes drafts with their papers: a set of them in a handful of statements. */
@Injectable()
export class NoticeDrafts {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly route: DocumentRoute,
    private readonly desk: PaperDesk,
    private readonly clocks: NoticeClocks,
  ) {}

  async create(tx: Tx, drafts: readonly NoticeDraft[]): Promise<string[]> {
    if (drafts.length === 0) return [];
    const rules = this.desk.rules(tx);
    const unitIds = [...new Set(drafts.map((draft) => draft.unit.id))];
    const seqs = await this.notices.lastSeq(tx, unitIds, yearOf(tx.today));
    const built = drafts.map((draft) => {
      const key = `${draft.kind} ${draft.unit.id}`;
      const seq = (seqs.get(key) ?? 0) + 1;
      seqs.set(key, seq);
      const { notice, items } = this.entities(tx, draft, seq, rules.version);
      const facts = noticeFacts({ ...notice, state: null as never }, items, { unit: draft.unit });
      notice.state = accepted(decide(noticeMachine, facts, 'draft', tx.actor, tx.today, rules)).next;
      return { draft, notice, items };
    });
    const headings = await this.desk.headings(
      tx,
      drafts.map((draft) => draft.unit),
    );
    const papers = built.map(({ draft, notice, items }) => ({
      kind: draft.kind,
      title: draft.title,
      addresseeUnitId: draft.unit.id,
      subjectKind: 'notice',
      subjectId: notice.id,
      body: this.desk.paper(notice, items, headings.get(draft.unit.id)!),
    }));
    const documentIds = await this.route.draftAll(tx, papers);
    built.forEach(({ notice }, index) => (notice.documentId = documentIds[index]!));
    await this.notices.insert(
      tx,
      built.map(({ notice }) => notice),
      built.flatMap(({ items }) => items),
    );
    await this.clocks.follow(
      tx,
      built.map(({ notice, draft }) => ({ notice, unitCode: draft.unit.code })),
      rules.rules,
      'draft',
    );
    for (const { notice, items } of built) {
      tx.audit({
        action: 'notice.draft',
        subjectKind: 'notice',
        subjectId: notice.id,
        detail: {
          kind: notice.kind,
          unitId: notice.unitId,
          origin: notice.origin,
          items: items.length,
          title: notice.title,
        },
        policyVersion: rules.version,
      });
    }
    return built.map(({ notice }) => notice.id);
  }

  itemsOf(tx: Tx, noticeId: string, items: readonly DraftItem[]): NoticeItemEntity[] {
    return items.map((item, index) =>
      Object.assign(new NoticeItemEntity(), {
        ...item,
        id: tx.id(),
        officeId: tx.officeId,
        noticeId,
        ordinal: index + 1,
        state: 'PENDING',
        planMeasure: null,
        planPerson: null,
        planDue: null,
        result: null,
        evidenceCount: 0,
        submittedBy: null,
        verifiedBy: null,
        verifiedAt: null,
        verifyReason: null,
        round: 1,
      } satisfies NoticeItemEntity),
    );
  }

  private entities(
    tx: Tx,
    draft: NoticeDraft,
    seq: number,
    policyVersion: string,
  ): { notice: NoticeEntity; items: NoticeItemEntity[] } {
    const { unit, items, urging, ...text } = draft;
    const person = tx.actor.kind === 'PERSON' ? tx.actor.accountId : null;
    const notice = Object.assign(new NoticeEntity(), {
      ...text,
      id: tx.id(),
      officeId: tx.officeId,
      unitId: unit.id,
      year: yearOf(tx.today),
      seq,
      state: 'DRAFT' as const,
      urgingRecord: [...urging],
      documentId: null,
      draftedBySystem: person === null,
      draftedBy: person,
      authorIds: person ? [person] : [],
      round: 1,
      planVersion: 1,
      answerVersion: 1,
      reviewStartedOn: tx.today,
      reviewVersion: 1,
      policyVersion,
      createdAt: tx.now,
      version: 1,
    });
    return { notice, items: this.itemsOf(tx, notice.id, items) };
  }
}
