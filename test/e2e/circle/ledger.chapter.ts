import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { verifyAudit } from '#platform/audit/verify-audit.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { sealAll } from '../../support/sealed.js';
import { done, download } from '../../support/story-acts.js';
import type { StoryWorld } from '../../support/story-world.js';

export function ledgerChapter(story: () => StoryWorld): void {
  describe('the office prints its tables', () => {
    const sheet = async (name: string, unit?: string): Promise<unknown[][]> => {
      const agent = unit ? await story().as('UNIT_LIAISON', unit) : await story().as('OFFICE_STAFF');
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await download(agent, `ledger/${name}.xlsx`, { planYear: 2025 })) as never);
      return book.worksheets[0]!.getSheetValues().slice(1).map((row) => (row as unknown[]).slice(1));
    };

    it('the breakdown: 37 rows under the heads of the office’s own table', async () => {
      const [title, , upper, lower, ...rows] = await sheet('breakdown');
      expect(String(title![0])).toContain('任务分解表');
      expect(lower).toEqual(['序号', '章节', '任务内容', '牵头单位', '责任单位', '完成时限', '成果形式', '备注']);
      expect(upper).toContain('责任分工');
      expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 37 }, (_, i) => String(i + 1)));
      const ten = rows[9]!;
      expect([ten[3], ten[4], ten[5], ten[6]]).toEqual(['区应急管理局', '区城管委', '2025年4月25日', '工作总结']);
      expect(rows[0]![4]).toBe('全区各部门、各街道');
    });
    it('the ledger: progress, problems and evidence as the units reported them', async () => {
      const [title, , , lower, ...rows] = await sheet('ledger');
      expect(String(title![0])).toContain('台账');
      expect(lower).toEqual(['序号', '章节', '任务内容', '牵头单位', '责任单位', '完成时限', '进展情况', '存在问题', '佐证', '备注']);
      const ten = rows[9]!.map(String);
      expect(ten[6]).toContain('一季度开展演练三次,两个街道各一次');
      expect(ten[7]).toContain('人员不足');
      expect(ten[8]).toContain('第10项工作总结');
    });
    it('holds for a unit only what concerns it', async () => {
      const rows = (await sheet('ledger', 'JD03')).slice(4);
      expect(rows.length).toBeGreaterThan(20);
      expect(rows.map((row) => row[0])).not.toContain('10');
    });
    it('shows the clerk a first page on which every figure opens its list', async () => {
      const clerk = await story().as('OFFICE_STAFF');
      const work = await done<{ counters: { key: string; count: number; link: string }[]; nextReminder: object }>(clerk.get('/api/v1/work'));
      expect(work.counters.map((counter) => counter.key)).toEqual(['todo', 'dueThisWeek', 'overdue', 'unsigned', 'notReached']);
      expect(work.counters.find((counter) => counter.key === 'overdue')!.count).toBe(0);
      expect(work.nextReminder).not.toBeNull();
    });
    it('keeps a record of all of it, sealed and unbroken', async () => {
      await story().sweep();
      const statements = story().worker.get(SystemStatements);
      await sealAll(statements);
      const proof = await verifyAudit(statements);
      expect([proof.faults, proof.seals > 0, proof.events > 500, proof.unsealed]).toEqual([[], true, true, 0]);
      // Hundreds of replies went through the comparison with the API document.
      expect([story().t.contract.broken, story().t.contract.seen > 400]).toEqual([[], true]);
    });
  });
}
