import { describe, expect, it } from '@jest/globals';
import { decodeDocument } from '../decode-document.js';
import { hedong, intakeFixture, parsed, taskKeys } from '#test/support/outline-key.js';
import { readCsv } from './read-csv.js';

describe('delimited tables by a real writer', () => {
  it('a comma-separated one with merged heads gives the tasks of the text', async () => {
    const outline = parsed(await decodeDocument(intakeFixture('sheet/two-line-head.csv'), 'a.csv'));
    expect(taskKeys(outline)).toEqual(taskKeys(hedong()));
  });

  it.each([
    ['other-order.semicolon-gb18030.csv', '38'],
    ['other-order.tsv', '38'],
  ])('%s gives them, and the row that was hidden in the workbook', async (name, last) => {
    const outline = parsed(await decodeDocument(intakeFixture(`sheet/${name}`), name));
    expect(outline.tasks.at(-1)!.no).toBe(last);
    expect(taskKeys(outline).slice(0, 37)).toEqual(taskKeys(hedong()));
  });
});

describe('dialects', () => {
  const text = (source: string): string | undefined => readCsv(source)?.text;

  it.each([
    ['commas', '序号,任务\n1,甲\n', '序号\t任务\n1\t甲\n'],
    ['semicolons, commas inside', '序号;任务\n1;甲,乙,丙\n2;丁,戊\n', '序号\t任务\n1\t甲,乙,丙\n2\t丁,戊\n'],
    ['tabs, commas inside', '序号\t任务\n1\t甲,乙\n', '序号\t任务\n1\t甲,乙\n'],
    ['Windows line ends', '序号,任务\r\n1,甲\r\n', '序号\t任务\n1\t甲\n'],
    ['old Mac line ends', '序号,任务\r1,甲\r', '序号\t任务\n1\t甲\n'],
    ['no line end at the end', '序号,任务\n1,甲', '序号\t任务\n1\t甲\n'],
    ['a line that tells the separator', 'sep=;\r\n序号;任务\n1;甲\n', '序号\t任务\n1\t甲\n'],
    ['quoted separators and line ends', '序号,任务\n1,"甲,\n乙"\n', '序号\t任务\n1\t甲, 乙\n'],
    ['doubled marks', '序号,任务\n1,"""一件事""改革"\n', '序号\t任务\n1\t"""一件事""改革"\n'],
    ['a mark that nobody closes', '序号,任务\n1,"甲\n2,乙\n', '序号\t任务\n1\t"""甲"\n2\t乙\n'],
    ['marks inside words', '序号,任务\n1,推进"一件事"改革\n', '序号\t任务\n1\t推进"一件事"改革\n'],
    [
      'a title above and empty rows between',
      '任务表,,\n,,\n序号,任务,单位\n1,甲,\n',
      '任务表\n序号\t任务\t单位\n1\t甲\t\n',
    ],
  ])('%s', (_, source, expected) => expect(text(source)).toBe(expected));

  it.each([
    ['full-width commas', '序号，任务\n1，甲\n'],
    ['prose', '一、任务\n完善制度。\n'],
    ['a Markdown table', '| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |\n'],
  ])('%s are no separators of ours', (_, source) => expect(readCsv(source)).toBeNull());

  it('keeps what looks like a formula as text (F58)', () => {
    const cells = ['=1+1', '+A1', '-2', '@SUM(A1)', '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0"];
    const source = `任务,单位\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}",甲`).join('\n')}\n`;
    expect(text(source)!.split('\n').slice(1, -1)).toEqual(cells.map((cell) => `${cell}\t甲`));
  });

  it('knows where each cell stands in the file', () => {
    const source = 'sep=;\n序号;任务\n1;"甲""乙;丙"\n';
    const { text: out, toSource } = readCsv(source)!;
    for (const words of ['序号', '任务', '乙;丙']) {
      const at = out.indexOf(words);
      expect(source.slice(...toSource(at, at + words.length))).toBe(words);
    }
    expect(toSource(out.length, out.length)).toEqual([source.length, source.length]);
  });

  it('stays linear where marks open and never close', () => {
    const source = `a,b\n${'"x\n'.repeat(200_000)}`;
    expect(readCsv(source)!.text.length).toBeGreaterThan(source.length);
  });
});
