import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { localDate } from '#domain/kernel/local-date.js';
import type { LedgerKind, LedgerRow } from './ledger-columns.js';
import { ledgerWorkbook } from './ledger-workbook.js';

const row = (over: Partial<LedgerRow> = {}): LedgerRow => ({
  no: '1',
  chapter: '一、总体要求',
  content: '深入学习贯彻',
  leadUnits: '区司法局、区委依法治区办',
  responsibleUnits: '区政府各部门、各街道',
  due: '2026-12-31',
  deliverable: '工作方案',
  progress: '已开展',
  problems: '',
  evidence: '会议纪要',
  remarks: '',
  ...over,
});

async function reread(kind: LedgerKind, rows: LedgerRow[], demoMark: string | null = null): Promise<ExcelJS.Worksheet> {
  const buffer = await ledgerWorkbook({
    kind,
    title: '法治政府建设任务台账',
    filledBy: '区委依法治区办',
    filledOn: localDate('2026-11-22'),
    demoMark,
    rows,
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(buffer as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

describe('ledger workbook', () => {
  it('has the office columns under a merged head of two lines', async () => {
    const page = await reread('LEDGER', [row()]);
    const lower = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((column) => page.getCell(4, column).text);
    expect(lower).toEqual([
      '序号',
      '章节',
      '任务内容',
      '牵头单位',
      '责任单位',
      '完成时限',
      '进展情况',
      '存在问题',
      '佐证',
      '备注',
    ]);
    expect(page.getCell('D3').text).toBe('责任分工');
    expect(page.getCell('E3').isMerged && page.getCell('E3').master.address).toBe('D3');
    expect(page.getCell('I3').master.address).toBe('G3');
    expect(page.getCell('A4').master.address).toBe('A3');
    expect(page.getCell('A1').master.address).toBe('A1');
    expect(page.getCell('J1').master.address).toBe('A1');
  });

  it('prints on A4 landscape, one page wide, heads repeated, panes frozen, pages numbered', async () => {
    const page = await reread('BREAKDOWN', [row(), row({ no: '2' })]);
    expect(page.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:4',
    });
    expect(page.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 4 });
    expect(page.headerFooter.oddFooter).toContain('&P');
    expect(page.getCell('A2').text).toBe('填报单位:区委依法治区办');
    expect(page.getCell('E2').text).toBe('填报时间:2026年11月22日');
    expect(page.getCell('A5').font?.name).toBe('仿宋_GB2312');
    expect(page.getCell('A3').font?.name).toBe('宋体');
  });

  it('keeps what a unit wrote as text, and the outline order', async () => {
    const dangerous = ['=HYPERLINK("x")', '+1', '-2', '@SUM(A1)', '3-1', '=1+1'];
    const page = await reread(
      'LEDGER',
      dangerous.map((progress, index) => row({ no: String(index + 1), progress })),
    );
    dangerous.forEach((text, index) => {
      const cell = page.getCell(5 + index, 7);
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(text);
      expect(page.getCell(5 + index, 1).text).toBe(String(index + 1));
    });
    expect(page.getCell('F5').text).toBe('2026年12月31日');
  });

  it('drops characters that XML cannot carry and marks a fictional office on title and page', async () => {
    const page = await reread('LEDGER', [row({ progress: '一\u0001二\u000b三\n四' })], '演示数据·纯属虚构');
    expect(page.getCell('G5').value).toBe('一二三\n四');
    expect(page.getCell('A1').text).toContain('演示数据·纯属虚构');
    expect(page.headerFooter.oddHeader).toContain('演示数据·纯属虚构');
  });
});
