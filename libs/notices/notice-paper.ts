import type { PaperBody } from '#contracts/paper-body.js';
import type { Limits } from '#domain/kernel/policy.js';
import type { NoticeItemEntity } from './notice-item.entity.js';
import { closing, opening } from './notice-wording.js';
import type { NoticeEntity } from './notice.entity.js';

export interface PaperHeading {
  readonly officeName: string;
  readonly demo: boolean;
  readonly unitName: string;
  readonly limits: Limits;
  /** Names of leaders with their titles: kept on one line wherever they stand. */
  readonly leaders: readonly string[];
}

/** The paper of a notice: its facts, its matters and the record of urging, as they stand in the draft. */
export function paperOf(notice: NoticeEntity, items: readonly NoticeItemEntity[], heading: PaperHeading): PaperBody {
  return {
    addressee: heading.unitName,
    opening: [notice.facts, opening(notice.kind, notice.origin)],
    items: items.map((item) => ({
      no: item.taskNo || String(item.ordinal),
      matter: item.matter,
      problem: item.problem,
      requirement: item.requirement,
      due: item.due,
    })),
    urging: notice.urgingRecord,
    closing: closing(notice.kind, heading.limits),
    basis: notice.basis,
    issuer: heading.officeName,
    contact: null,
    copyTo: [],
    keepTogether: [...heading.leaders],
    demo: heading.demo,
  };
}
