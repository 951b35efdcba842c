import { chineseDate } from '#domain/kernel/date-text.js';
import { PERIOD_DECISION_WORDS, PROPOSAL_REASONS } from '#domain/period/period-proposal.js';
import { taskMachine } from '#domain/task/task.machine.js';
import type { OfficeColumn } from '#platform/sheets/office-table.js';
import type { ReviewHead, ReviewRow } from './period-review.queries.js';

export const REVIEW_COLUMNS: readonly OfficeColumn[] = [
  { head: '序号', group: null, width: 6, centred: true },
  { head: '章节', group: null, width: 14 },
  { head: '任务', group: null, width: 26 },
  { head: '牵头单位', group: null, width: 15 },
  { head: '完成情况', group: null, width: 34 },
  { head: '佐证', group: null, width: 20 },
  { head: '未完成事项', group: null, width: 20 },
  { head: '处理建议', group: null, width: 16, centred: true },
  { head: '决定', group: null, width: 11, centred: true },
  { head: '备注', group: null, width: 14 },
];

/** One line as the office prints it. Reported words are printed as written. */
export function reviewLine(row: ReviewRow, reviewYear: number): string[] {
  return [
    row.no,
    row.chapter,
    row.title,
    row.leadUnits,
    row.completion,
    evidence(row),
    row.unfinished,
    row.proposal && row.proposalReason
      ? `${PERIOD_DECISION_WORDS[row.proposal]}\n(${PROPOSAL_REASONS[row.proposalReason]})`
      : '',
    row.ended ? taskMachine.states[row.state] : row.decision ? PERIOD_DECISION_WORDS[row.decision] : '',
    [row.planYear === reviewYear ? '' : `${row.planYear}年度`, row.decisionReason ?? ''].filter(Boolean).join(';'),
  ];
}

const NAMED = 12;

/** 共15件: the first ones by name, the rest counted. */
function evidence({ evidence: files }: ReviewRow): string {
  if (files.length === 0) return '';
  const named = files.slice(0, NAMED).map((file) => [file.title, file.documentNo].filter(Boolean).join(' '));
  return [`共${files.length}件`, ...named, ...(files.length > NAMED ? ['……'] : [])].join('\n');
}

/** Below the table: counted by decision, and who agreed it. */
export function reviewNotes(head: ReviewHead): string[] {
  const open = head.undecided > 0 ? `,尚未决定${head.undecided}项` : '';
  const counts = `共${head.tasks}项任务:此前已结束${head.ended}项;办结${head.close}项,转入下年度${head.carryOver}项,撤销${head.drop}项${open}。`;
  if (!head.agreedBy || !head.agreedOn) return [counts];
  const next =
    head.toYear === null ? '转入下年度的任务待新一轮纲要印发后接续。' : `转入下年度的任务列入${head.toYear}年计划。`;
  return [counts, `${head.agreedBy}于${chineseDate(head.agreedOn)}审定。${head.carryOver > 0 ? next : ''}`];
}
