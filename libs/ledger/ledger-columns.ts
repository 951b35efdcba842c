/** One row of the table as the office keeps it: a task with its units and what is known of it. */
export interface LedgerRow {
  readonly no: string;
  readonly chapter: string;
  readonly content: string;
  readonly leadUnits: string;
  readonly responsibleUnits: string;
  /** `YYYY-MM-DD` or null: printed as 2026年12月31日. */
  readonly due: string | null;
  readonly deliverable: string;
  readonly progress: string;
  readonly problems: string;
  readonly evidence: string;
  readonly remarks: string;
}

export const LEDGER_KINDS = ['BREAKDOWN', 'LEDGER'] as const;
/** 任务分解表 / 台账. */
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerColumn {
  readonly key: keyof LedgerRow;
  readonly head: string;
  /** Columns under one upper head share its name; null: the head spans both lines. */
  readonly group: string | null;
  readonly width: number;
  readonly centred?: boolean;
}

const NO: LedgerColumn = { key: 'no', head: '序号', group: null, width: 6, centred: true };
const CHAPTER: LedgerColumn = { key: 'chapter', head: '章节', group: null, width: 14 };
const CONTENT: LedgerColumn = { key: 'content', head: '任务内容', group: null, width: 44 };
const LEADS: LedgerColumn = { key: 'leadUnits', head: '牵头单位', group: '责任分工', width: 18 };
const RESPONSIBLE: LedgerColumn = { key: 'responsibleUnits', head: '责任单位', group: '责任分工', width: 18 };
const DUE: LedgerColumn = { key: 'due', head: '完成时限', group: null, width: 14, centred: true };
const REMARKS: LedgerColumn = { key: 'remarks', head: '备注', group: null, width: 12 };

export const LEDGER_COLUMNS: Readonly<Record<LedgerKind, readonly LedgerColumn[]>> = {
  BREAKDOWN: [
    NO,
    CHAPTER,
    CONTENT,
    LEADS,
    RESPONSIBLE,
    DUE,
    { key: 'deliverable', head: '成果形式', group: null, width: 16 },
    REMARKS,
  ],
  LEDGER: [
    NO,
    CHAPTER,
    CONTENT,
    LEADS,
    RESPONSIBLE,
    DUE,
    { key: 'progress', head: '进展情况', group: '办理情况', width: 34 },
    { key: 'problems', head: '存在问题', group: '办理情况', width: 22 },
    { key: 'evidence', head: '佐证', group: '办理情况', width: 18 },
    REMARKS,
  ],
};
