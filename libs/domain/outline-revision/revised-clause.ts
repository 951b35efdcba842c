import type { ParsedDeadline, ParsedRecurrence, ParsedTarget } from '../outline/parsed-outline.js';
import type { NamedUnit } from '../outline/review/named-units.js';

/** A clause of a published version, as far as two versions are compared. */
export interface RevisedClause {
  readonly id: string;
  readonly ordinal: number;
  readonly chapterNo: string;
  readonly chapter: string;
  readonly no: string;
  readonly title: string;
  readonly text: string;
  readonly content: {
    readonly units: readonly NamedUnit[];
    readonly deadlines: readonly Pick<ParsedDeadline, 'text' | 'due'>[];
    readonly recurrences: readonly Pick<ParsedRecurrence, 'text' | 'per' | 'times' | 'subject'>[];
    readonly targets: readonly Pick<ParsedTarget, 'text' | 'op' | 'value' | 'unit' | 'subject'>[];
  };
}

export const CHANGE_KINDS = ['UNCHANGED', 'CHANGED', 'NEW', 'DROPPED', 'SPLIT', 'MERGED'] as const;
/** 未修改 / 修改 / 新增 / 删除 / 拆分 / 合并. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Which old clauses became which new ones: 1:1, 1:0, 0:1, 1:n or n:1, never n:n. Ids in the order of their versions. */
export interface Pairing {
  readonly oldIds: readonly string[];
  readonly newIds: readonly string[];
}
