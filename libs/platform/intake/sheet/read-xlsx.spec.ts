import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { row, xlsx } from '#test/support/hostile/office.js';
import { hedong, intakeFixture, parsed, taskKeys } from '#test/support/outline-key.js';
import { readXlsx } from './read-xlsx.js';

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const read = async (rows: string, more?: Parameters<typeof xlsx>[1]): Promise<string[]> =>
  (await readXlsx(xlsx(rows, more))).text.trim().split('\n');
/** What stands beside the rows of a sheet. */
const beside = (xml: string): string => `</sheetData>${xml}<sheetData>`;

describe('task tables by real writers', () => {
  it.each(['two-line-head.xlsx', 'two-line-head.libreoffice.xlsx', 'other-order.xlsx', 'other-order.libreoffice.xlsx'])(
    '%s gives the tasks of the text',
    async (name) => {
      const outline = parsed(await readXlsx(intakeFixture(`sheet/${name}`)));
      expect(taskKeys(outline)).toEqual(taskKeys(hedong()));
      expect(outline.tasks.slice(0, 3).map((task) => task.deadlines.map((d) => d.due))).toEqual([
        ['2024-01-31'],
        ['2024-02-28'],
        ['2024-03-15'],
      ]);
    },
  );

  it('repeats cells merged downwards and takes those merged across once', async () => {
    const { text } = await readXlsx(intakeFixture('sheet/two-line-head.xlsx'));
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '河东区法治政府建设实施纲要(2021-2025年)任务分解表',
      '序号\t类别\t重点任务\t责任分工\t\t完成时限',
      '序号\t类别\t重点任务\t牵头单位\t责任单位\t完成时限',
    ]);
    const outline = parsed(await readXlsx(intakeFixture('sheet/two-line-head.xlsx')));
    expect(outline.tasks.map((task) => task.chapter)).toEqual(hedong().tasks.map((task) => task.chapter));
  });

  it('leaves hidden rows, columns and sheets out, and says so', async () => {
    const { text, notes } = await readXlsx(intakeFixture('sheet/other-order.xlsx'));
    expect(text).not.toMatch(/内部批注|已删除|草稿/);
    expect(notes!.map((note) => [note.code, /\d+|草稿/.exec(note.zh)?.[0]])).toEqual([
      ['HIDDEN_ROWS', '1'],
      ['HIDDEN_COLUMNS', '1'],
      ['HIDDEN_SHEETS', '草稿'],
    ]);
  });

  it('shows percentages, dates of 1904, formula results and errors as their cells do', async () => {
    const { text, notes } = await readXlsx(intakeFixture('sheet/cell-kinds.xlsx'));
    expect(text.trim().split('\n').slice(1)).toEqual([
      '1\t建设项目\t区水务局\t85%\t2026-03-31\t3\tTRUE',
      '2\t公开信息\t区司法局\t100.0%\t2026年3月\t#DIV/0!\tFALSE',
    ]);
    expect(notes!.map((note) => note.code)).toEqual(['CELL_ERRORS']);
  });
});

describe('cells', () => {
  it('joins the runs of rich text, leaves reading aids out, and undoes escapes', async () => {
    const strings =
      '<si><r><t>完善</t></r><r><t xml:space="preserve"> 制度</t></r><rPh sb="0" eb="1"><t>ワンシャン</t></rPh></si><si><t>甲_x000D_\n乙\t丙</t></si>';
    expect(await read('<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', { strings })).toEqual([
      '完善 制度\t甲 乙 丙',
    ]);
  });

  it('puts cells by their references, whatever is missing between', async () => {
    expect(
      await read(`<row r="2">${cell('B2', '甲')}${cell('D2', '乙')}</row><row r="9">${cell('D9', '丙')}</row>`),
    ).toEqual(['甲\t乙', '\t丙']);
  });

  it('does not reckon formulas: the saved result or a note', async () => {
    const file = xlsx('<row r="1"><c t="str"><f>A2&amp;"x"</f><v>结果</v></c><c><f>1+1</f></c></row>');
    const { text, notes } = await readXlsx(file);
    expect(text.trim()).toBe('结果');
    expect(notes).toEqual([
      expect.objectContaining({ code: 'UNCOMPUTED_FORMULAS', zh: expect.stringContaining('1个公式') }),
    ]);
  });

  it('keeps a cell that begins with a quotation mark whole', async () => {
    const text = (await readXlsx(xlsx(row(1, '序号', '任务', '单位') + row(2, '1', '"一件事"', '区司法局')))).text;
    expect(text.split('\n')[1]).toBe('1\t"""一件事"""\t区司法局');
    expect(parsed({ text, format: 'table', source: text, toSource: (a, b) => [a, b] }).tasks[0]!.title).toBe(
      '"一件事"',
    );
  });

  it('repeats a merged cell only into rows that have words of their own', async () => {
    const rows = `<row r="1">${cell('A1', '甲')}${cell('B1', '一')}</row><row r="2">${cell('B2', '二')}</row><row r="4">${cell('A4', '乙')}${cell('B4', '三')}</row>`;
    const merges = beside(
      '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A4:A1048576"/><mergeCell ref="B4:C9"/></mergeCells>',
    );
    expect(await read(rows + merges)).toEqual(['甲\t一', '甲\t二', '乙\t三']);
  });

  it('reads several sheets as blocks under their names, empty ones not', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('民生').addRows([
      ['序号', '任务'],
      [1, '甲'],
    ]);
    book.addWorksheet('空表').getCell('C3').font = { bold: true };
    book.addWorksheet('城建').addRows([
      ['任务', '序号'],
      ['乙', 2],
    ]);
    const { text } = await readXlsx(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(text).toBe('民生\n序号\t任务\n1\t甲\n\n城建\n任务\t序号\n乙\t2\n');
  });

  it('refuses a workbook without any text', async () => {
    await expect(read('<row r="1"><c s="1"/></row>')).rejects.toThrow('没有文字');
  });
});

describe('workbooks made to do harm (F55)', () => {
  const refused = async (rows: string, more?: Parameters<typeof xlsx>[1]): Promise<string> =>
    readXlsx(xlsx(rows, more)).then(
      ({ text }) => `read: ${text.slice(0, 40)}`,
      (error: { zh: string }) => error.zh,
    );
  const many = (count: number, piece: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => piece(i)).join('');

  it.each([
    ['a row number beyond the format', `<row r="2147483647">${cell('A2147483647', '甲')}</row>`],
    ['a row number that is none', '<row r="NaN"><c><v>1</v></c></row>'],
    ['a negative row', '<row r="-5"><c><v>1</v></c></row>'],
    ['a column beyond the format', `<row r="1">${cell('ZZZZ1', '甲')}</row>`],
    ['a merge beyond the format', `<row r="1">${cell('A1', '甲')}</row>${beside('<mergeCell ref="A1:A2147483647"/>')}`],
    ['hidden columns beyond the format', `${beside('<col min="1" max="2147483647" hidden="1"/>')}`],
  ])('refuses %s', async (_, rows) => expect(await refused(rows)).toContain('结构异常'));

  it('refuses text in more columns than a table has', async () => {
    expect(await refused(`<row r="1">${cell('XFD1', '甲')}</row>`)).toContain('表格过大');
  });

  it('reads a sheet that only declares all columns and a million rows', async () => {
    const cols = beside('<cols><col min="1" max="16384" width="9"/></cols>');
    const styled = `<row r="1">${cell('A1', '甲')}${many(16_000, (i) => `<c s="${i % 7}"/>`)}</row><row r="1048576" ht="15"/>`;
    expect(await read(cols + styled)).toEqual(['甲']);
  });

  it('refuses a million styles', async () => {
    const styles = `<cellXfs>${'<xf numFmtId="0"/>'.repeat(1_000_000)}</cellXfs>`;
    expect(await refused('<row r="1"><c s="999999"><v>1</v></c></row>', { styles })).toMatch(/结构异常|过大/);
  });

  it('refuses shared strings that unfold to more than a workbook holds', async () => {
    const strings = `<si><t>${'任'.repeat(30_000)}</t></si>`;
    expect(
      await refused(`<row r="1">${many(1000, () => '<c t="s"><v>0</v></c>')}</row>`.repeat(2), { strings }),
    ).toContain('表格过大');
  });

  it('refuses overlapping merges that would be walked without end', async () => {
    const rows = many(4000, (i) => `<row r="${i + 1}">${cell(`A${i + 1}`, '甲')}</row>`);
    const merges = beside(many(2000, () => '<mergeCell ref="A1:XFD4000"/>'));
    expect(await refused(rows + merges)).toMatch(/结构异常|表格过大/);
  });

  it('gives way to other work while it reads 20,000 rows', async () => {
    const file = xlsx(many(20_000, (i) => row(i + 1, String(i), '完善制度,压实责任,形成闭环。', '区司法局')));
    let turns = 0;
    let reading = true;
    const count = (): void => {
      turns++;
      if (reading) setImmediate(count);
    };
    setImmediate(count);
    const { text } = await readXlsx(file);
    reading = false;
    expect(text.split('\n')).toHaveLength(20_001);
    expect(turns).toBeGreaterThan(20);
  });
});
