import { describe, expect, it } from '@jest/globals';
import { pdfPages, wordsAt } from '#test/support/pdf-bytes.js';
import { readPdf } from './read-pdf.js';

const read = async (...contents: string[]): Promise<string[]> => (await readPdf(pdfPages(contents))).text.split('\n');
/** A line of n characters of running text. */
const prose = (n: number, from = 0): string =>
  Array.from('完善制度机制压实各级责任形成工作闭环推进依法行政加强监督检查落实整改措施按季通报进展情况'.repeat(3))
    .slice(from, from + n)
    .join('');
const stroke = (x1: number, y1: number, x2: number, y2: number): string => `${x1} ${y1} m ${x2} ${y2} l S\n`;
const box = (x: number, y: number, width: number, height: number): string => `${x} ${y} ${width} ${height} re f\n`;

describe('lines', () => {
  it('come from top to bottom and left to right, in whatever order they were drawn', async () => {
    const page =
      wordsAt(60, 660, '二、落实整改措施并按季通报') + wordsAt(120, 700, '完善制度机制') + wordsAt(60, 700, '一、加强');
    expect(await read(page)).toEqual(['一、加强 完善制度机制', '二、落实整改措施并按季通报']);
  });

  it('part no Chinese words at the seams of pieces, nor figures from what they count', async () => {
    const page =
      wordsAt(60, 700, '到') +
      wordsAt(75, 700, '2025') +
      wordsAt(102, 700, '年，完善制度机制。') +
      wordsAt(60, 680, '推进行政执法规范化，落实责任。');
    expect(await read(page)).toEqual(['到2025年，完善制度机制。', '推进行政执法规范化，落实责任。']);
  });

  it('keep blanks between Latin words', async () => {
    const page =
      wordsAt(60, 700, '应用程序') +
      wordsAt(108, 700, 'Open') +
      wordsAt(136, 700, 'Data') +
      wordsAt(60, 680, prose(20));
    expect((await read(page))[0]).toBe('应用程序Open Data');
  });

  it('do not read twice what is printed twice for bold', async () => {
    const page = wordsAt(60, 700, '完善制度机制') + wordsAt(60.4, 700, '完善制度机制') + wordsAt(60, 680, prose(20));
    expect((await read(page))[0]).toBe('完善制度机制');
  });

  it('leave water marks out and say so', async () => {
    const document = await readPdf(pdfPages([wordsAt(60, 700, prose(30)) + wordsAt(200, 300, '内部资料', 40, 45)]));
    expect(document.text).toBe(prose(30));
    expect(document.notes).toEqual([
      expect.objectContaining({ code: 'ASKEW_TEXT', zh: expect.stringContaining('4字') }),
    ]);
  });

  it.each([90, 180, 270])('are read on a page turned by %d degrees, by its entry or by its words', async (turn) => {
    const place = { 90: [500, 100], 180: [500, 700], 270: [100, 700] }[turn]!;
    const next = { 90: [520, 100], 180: [500, 680], 270: [80, 700] }[turn]!;
    const words =
      wordsAt(place[0]!, place[1]!, '一、完善制度机制压实责任', 12, turn) +
      wordsAt(next[0]!, next[1]!, '二、加强监督检查落实整改', 12, turn);
    const order =
      turn === 180
        ? ['二、加强监督检查落实整改', '一、完善制度机制压实责任']
        : ['一、完善制度机制压实责任', '二、加强监督检查落实整改'];
    expect((await readPdf(pdfPages([words]))).text.split('\n')).toEqual(order);
    expect((await readPdf(pdfPages([words], `/Rotate ${turn}`))).text.split('\n')).toEqual(order);
  });
});

describe('paragraphs', () => {
  const lines = (y: number, ...words: [indent: number, words: string][]): string =>
    words.map(([indent, text], i) => wordsAt(60 + indent * 12, y - i * 20, text)).join('');

  it('join broken lines, over the page end as well, and begin anew at an indent or a number', async () => {
    const first = lines(
      760,
      [2, prose(28)],
      [0, prose(30, 28)],
      [0, prose(11, 58)],
      [2, prose(28)],
      [0, prose(30, 28)],
      [0, prose(30, 5)],
    );
    const second = lines(
      760,
      [0, prose(30, 28)],
      [0, '1.' + prose(29)],
      [0, prose(30, 28)],
      [0, '（二）' + prose(27)],
      [0, prose(9, 28)],
    );
    expect(await read(first, second)).toEqual([
      prose(28) + prose(30, 28) + prose(11, 58),
      prose(28) + prose(30, 28) + prose(30, 5) + prose(30, 28),
      `1.${prose(29)}${prose(30, 28)}`,
      `（二）${prose(27)}${prose(9, 28)}`,
    ]);
  });

  it('leave running heads and page numbers out', async () => {
    const pages = [1, 2, 3, 4].map(
      (n) =>
        wordsAt(60, 810, '法治政府建设实施纲要') +
        wordsAt(60, 400, `${n}、${prose(20, n)}`) +
        wordsAt(290, 30, `- ${n} -`),
    );
    expect(await read(...pages)).toEqual([1, 2, 3, 4].map((n) => `${n}、${prose(20, n)}`));
  });

  it('leave a running head out that only two pages have, where it stands apart; not the lines of the text', async () => {
    const pages = [1, 2].map(
      (n) =>
        wordsAt(60, 800, '区司法局文件（内部资料）') +
        [0, 1, 2, 3, 4].map((i) => wordsAt(60, 760 - i * 20, i === 0 ? '（责任单位：区司法局）' : prose(20, n + i))).join(''),
    );
    const text = await read(...pages);
    expect(text.filter((line) => line.includes('内部资料'))).toEqual([]);
    expect(text.filter((line) => line.includes('责任单位'))).toHaveLength(2);
  });

  it('read columns that begin below a text over the whole width', async () => {
    const notice = Array.from({ length: 12 }, (_, i) => wordsAt(60, 780 - i * 18, prose(38, i))).join('');
    const column = (x: number, from: number): string =>
      Array.from({ length: 10 }, (_, i) => wordsAt(x, 540 - i * 18, prose(18, from + i))).join('');
    const text = (await read(notice + column(60, 0) + column(300, 40))).join('');
    const set = (count: number, width: number, from: number): string[] => Array.from({ length: count }, (_, i) => prose(width, from + i));
    expect(text).toBe([...set(12, 38, 0), ...set(10, 18, 0), ...set(10, 18, 40)].join(''));
  });

  it('read one column after the other, under a title over both', async () => {
    const column = (x: number, from: number): string =>
      Array.from({ length: 10 }, (_, i) => wordsAt(x, 700 - i * 18, prose(18, from + i))).join('');
    const text = (
      await read(wordsAt(150, 760, '法治政府建设实施纲要任务分工', 20) + column(60, 0) + column(300, 40))
    ).join('');
    expect(text).toBe(
      [
        '法治政府建设实施纲要任务分工',
        ...[0, 40].flatMap((from) => Array.from({ length: 10 }, (_, i) => prose(18, from + i))),
      ].join(''),
    );
  });

  it('name the pages without text', async () => {
    const { notes } = await readPdf(
      pdfPages([wordsAt(60, 700, prose(40)), wordsAt(60, 30, '2'), wordsAt(60, 700, prose(40))]),
    );
    expect(notes).toEqual([
      expect.objectContaining({ code: 'PAGES_WITHOUT_TEXT', zh: expect.stringContaining('第2页') }),
    ]);
  });

  it('are refused as a scan where most pages hold none', async () => {
    await expect(read(wordsAt(60, 700, prose(40)), '', '', '')).rejects.toThrow('扫描件');
  });
});

describe('tables', () => {
  const XS = [60, 120, 360, 520];
  const words = (y: number, ...cells: string[]): string =>
    cells.map((cell, i) => wordsAt(XS[i]! + 4, y, cell)).join('');
  const table =
    words(688, '序号', '任务', '责任单位') +
    words(658, '1', '完善制度机制', '区司法局') +
    words(628, '2', '加强监督检查', '区财政局');
  const rows = ['序号\t任务\t责任单位', '1\t完善制度机制\t区司法局', '2\t加强监督检查\t区财政局'];
  const ys = [700, 670, 640, 610];

  it.each([
    ['strokes', ys.map((y) => stroke(60, y, 520, y)).join('') + XS.map((x) => stroke(x, 610, x, 700)).join('')],
    ['boxes filled thin', ys.map((y) => box(60, y, 460, 0.5)).join('') + XS.map((x) => box(x, 610, 0.5, 90)).join('')],
    [
      'the four sides of each cell',
      ys
        .slice(1)
        .flatMap((y) => XS.slice(1).map((x, i) => `${XS[i]} ${y} ${x - XS[i]!} 30 re S\n`))
        .join(''),
    ],
    [
      'no outer lines',
      ys.map((y) => stroke(60, y, 520, y)).join('') + [120, 360].map((x) => stroke(x, 610, x, 700)).join(''),
    ],
    [
      'no line at the page end',
      ys
        .slice(0, 3)
        .map((y) => stroke(60, y, 520, y))
        .join('') + XS.map((x) => stroke(x, 610, x, 700)).join(''),
    ],
  ])('drawn by %s are rows of cells', async (_, lines) => {
    expect(await read(wordsAt(60, 740, '任务分工表') + lines + table)).toEqual(['任务分工表', '', ...rows]);
  });

  it('part lines of a cell that end early, and join full ones', async () => {
    const grid =
      ys
        .slice(0, 3)
        .map((y) => stroke(60, y, 520, y))
        .join('') + XS.map((x) => stroke(x, 640, x, 700)).join('');
    const cells =
      words(688, '序号', '任务', '责任单位') +
      wordsAt(64, 655, '1') +
      wordsAt(124, 660, prose(19)) +
      wordsAt(124, 646, prose(6, 19)) +
      wordsAt(364, 660, '区司法局') +
      wordsAt(364, 646, '区财政局');
    expect((await read(grid + cells)).at(-1)).toBe(`1\t${prose(25)}\t区司法局 区财政局`);
  });

  it('go on over a page end with a page number, a mark and fewer lines in the head', async () => {
    const grid = (page: readonly number[], xs: readonly number[]): string =>
      page.map((y) => stroke(60, y, 520, y)).join('') + xs.map((x) => stroke(x, page.at(-1)!, x, page[0]!)).join('');
    const first = grid([160, 130, 100, 70], XS) + stroke(440, 160, 440, 130) + wordsAt(280, 30, '- 1 -');
    const head =
      words(148, '序号', '任务', '责任') + wordsAt(444, 148, '单位') + words(118, '1', prose(15), '区司法局');
    const rest = grid([760, 730, 700], XS) + wordsAt(460, 790, '（续表）') + wordsAt(280, 30, '- 2 -');
    const page = first + head + words(88, '2', prose(15, 2), '区财政局');
    expect(
      await read(page, rest + words(748, '3', prose(15, 3), '区水务局') + words(718, '4', prose(15, 4), '区林业局')),
    ).toEqual([
      '序号\t任务\t责任\t单位',
      ...['区司法局', '区财政局', '区水务局', '区林业局'].map(
        (unit, i) => `${i + 1}\t${prose(15, i === 0 ? 0 : i + 1)}\t${unit}\t`,
      ),
    ]);
  });

  it('are not made of a frame, an underline or a form of one row', async () => {
    const frame = '50 600 500 150 re S\n' + stroke(60, 690, 300, 690);
    expect(await read(frame + wordsAt(60, 700, prose(20)) + wordsAt(60, 660, prose(12, 3)))).toEqual([
      prose(20),
      prose(12, 3),
    ]);
  });
});
