import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { decodeDocument } from '../decode-document.js';
import { hedong, intakeFixture, parsed, taskKeys } from '#test/support/outline-key.js';
import { readXls } from './read-xls.js';
import { readXlsx } from './read-xlsx.js';

const written = (rows: unknown[][], bookType: XLSX.BookType): Buffer => {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'S');
  return Buffer.from(XLSX.write(book, { bookType, type: 'array' }) as ArrayBuffer);
};

describe('old workbooks', () => {
  it.each(['two-line-head', 'other-order', 'cell-kinds'])('%s.xls reads as the .xlsx does', async (name) => {
    const old = await readXls(intakeFixture(`sheet/${name}.xls`));
    const modern = await readXlsx(intakeFixture(`sheet/${name}.xlsx`));
    // LibreOffice saves a division by zero as the error that its own reckoning gave.
    expect(old.text).toBe(modern.text.replace('#DIV/0!', '#VALUE!'));
    expect(old.notes).toEqual(modern.notes);
  });

  it.each(['任务表.xls', '任务表.et'])('%s gives the tasks of the text', async (name) => {
    const outline = parsed(await decodeDocument(intakeFixture('sheet/two-line-head.xls'), name));
    expect(taskKeys(outline)).toEqual(taskKeys(hedong()));
  });

  it('reads the code page of Excel 95', async () => {
    const file = written(
      [
        ['NO', 'AAAA', 'BBBB'],
        [1, 'CCCC', 'DDDD'],
      ],
      'biff5',
    );
    // 任务 and 责任 in code page 936; the writer itself knows no Chinese.
    file.writeUInt16LE(936, file.indexOf(Uint8Array.of(0x42, 0, 2, 0)) + 4);
    Buffer.from('c8cecef1', 'hex').copy(file, file.indexOf('AAAA'));
    Buffer.from('d4f0c8ce', 'hex').copy(file, file.indexOf('BBBB'));
    expect((await readXls(file)).text).toBe('NO\t任务\t责任\n1\tCCCC\tDDDD\n');
  });

  it('takes no name for anything but a name (F56)', async () => {
    const file = written(
      [
        ['__proto__', 'constructor', '=1+1'],
        ['a', '@SUM(A1)', '+1'],
      ],
      'biff8',
    );
    expect((await readXls(file)).text).toBe('__proto__\tconstructor\t=1+1\na\t@SUM(A1)\t+1\n');
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it.each([0.3, 0.6, 0.9])('refuses the first %d of a file, or reads all of its text', async (share) => {
    const whole = intakeFixture('sheet/two-line-head.xls');
    const said = await readXls(whole.subarray(0, Math.floor(whole.length * share))).then(
      ({ text }) => text.trim().split('\n').length,
      (error: { zh: string }) => error.zh,
    );
    expect([40, '文件不完整或已损坏,请在原软件中打开并另存一份后再导入', '文件中没有文字']).toContain(said);
  });

  it('refuses a file too large to unpack at once', async () => {
    await expect(readXls(new Uint8Array(33 * 1024 * 1024))).rejects.toThrow('过大');
  });
});
