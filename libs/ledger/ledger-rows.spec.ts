import { describe, expect, it } from '@jest/globals';
import type { LatestLine } from '#rooms/reports/index.js';
import type { LedgerTask } from '#rooms/tasks/index.js';
import { ledgerRow } from './ledger-rows.js';

const task = (assignments: LedgerTask['assignments']): LedgerTask =>
  ({
    no: '1',
    chapter: '一、执法',
    content: '开展案卷评查',
    state: 'IN_PROGRESS',
    currentDue: null,
    originalDue: null,
    measure: null,
    deliverableForm: null,
    planned: [],
    assignments,
  }) as unknown as LedgerTask;
const lead = (id: string, unitId: string) =>
  ({ id, unitId, role: 'LEAD', state: 'IN_PROGRESS', completionNote: null }) as const;
const line = (assignmentId: string, merged: boolean): [string, LatestLine] => [
  assignmentId,
  { lineId: `l-${assignmentId}`, progress: '已评查两次', problems: '力量不足', merged } as LatestLine,
];
const row = (lines: [string, LatestLine][], ...leads: ReturnType<typeof lead>[]) =>
  ledgerRow(task(leads), { nameOf: (unitId) => unitId, lines: new Map(lines), evidence: new Map() });

describe('a row of the ledger', () => {
  it('marks words that were written under another task of the same matter, once', () => {
    const printed = row([line('a', true)], lead('a', '区司法局'));
    expect([printed.progress, printed.problems]).toEqual(['已评查两次(同一事项合并报送)', '力量不足']);
  });
  it('prints words written for the task itself without a mark, each under its unit', () => {
    const printed = row([line('a', false), line('b', true)], lead('a', '区司法局'), lead('b', '区城管委'));
    expect(printed.progress).toBe('区司法局:已评查两次\n区城管委:已评查两次(同一事项合并报送)');
  });
});
