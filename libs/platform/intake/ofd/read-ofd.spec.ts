import { describe, expect, it } from '@jest/globals';
import { ofdBytes, ofdWords } from '#test/support/ofd-bytes.js';
import { decodeDocument } from '../decode-document.js';

const words = ofdWords;
const TAIL = words(20, 200, '本方案自印发之日起施行，由某区司法局负责解释。');
const read = async (...pages: string[]): Promise<string[]> =>
  (await decodeDocument(ofdBytes(pages), 'a.ofd')).text.split('\n');

describe('an OFD', () => {
  it('is read from top to bottom and from left to right, whatever the order of its objects', async () => {
    const page = words(40, 30, '完善制度。') + words(20, 20, '一、任务') + words(20, 30, '1. ') + TAIL;
    expect((await read(page)).slice(0, 2)).toEqual(['一、任务', '1. 完善制度。']);
  });

  it('has its lines joined where the edge of the page broke them', async () => {
    const full = '行政机关应当按照规定办理有关事项并且及时报告进展情况不得拖延';
    const lines = Array.from({ length: 9 }, (_, i) =>
      words(20, 20 + i * 10, i === 8 ? '最后一行。' : full, `DeltaX="g ${full.length} 5.5"`),
    );
    expect(await read(lines.join(''))).toEqual([full.repeat(8) + '最后一行。']);
  });

  it('places characters by their steps and its matrix, and leaves out what is set askew', async () => {
    const steps = words(20, 20, '甲乙丙', 'DeltaX="5 40"');
    const scaled = words(20, 30, '缩放的文字', '', 'CTM="0.5 0 0 0.5 0 0"');
    const mark = words(60, 60, '内部资料', '', 'CTM="0.7 0.7 -0.7 0.7 0 0"');
    expect((await read(steps + scaled + mark + TAIL)).slice(0, 2)).toEqual(['甲乙 丙', '缩放的文字']);
  });

  it('has the cells of tables that it draws, by strokes or by thin boxes', async () => {
    const line = (x: number, y: number, w: number, h: number, stroked: boolean): string =>
      stroked
        ? `<ofd:PathObject Boundary="${x} ${y} ${w} ${h}"><ofd:AbbreviatedData>M 0 0 L ${w} ${h}</ofd:AbbreviatedData></ofd:PathObject>`
        : `<ofd:PathObject Boundary="${x} ${y} ${w || 0.3} ${h || 0.3}" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L ${w || 0.3} 0 L ${w || 0.3} ${h || 0.3} L 0 ${h || 0.3} C</ofd:AbbreviatedData></ofd:PathObject>`;
    for (const stroked of [true, false]) {
      const grid =
        [20, 30, 40].map((y) => line(20, y, 150, 0, stroked)).join('') +
        [20, 70, 120, 170].map((x) => line(x, 20, 0, 20, stroked)).join('');
      const cells = ['序号', '重点任务', '责任单位', '1', '完善制度', '区司法局'].map((text, i) =>
        words(22 + (i % 3) * 50, 22 + Math.floor(i / 3) * 10, text),
      );
      expect(await read(grid + cells.join('') + TAIL)).toEqual(
        expect.arrayContaining(['序号\t重点任务\t责任单位', '1\t完善制度\t区司法局']),
      );
    }
  });

  it('without text, with a password or without its pages is refused', async () => {
    await expect(read('<ofd:ImageObject Boundary="0 0 210 297"/>')).rejects.toThrow('扫描件');
    await expect(decodeDocument(ofdBytes([TAIL], '<ofd:Encryptions>E.xml</ofd:Encryptions>'), 'a.ofd')).rejects.toThrow(
      '密码',
    );
    await expect(decodeDocument(ofdBytes([TAIL], ''), 'a.ofd')).rejects.toThrow('损坏');
    await expect(
      decodeDocument(
        ofdBytes([TAIL], '<ofd:DocBody><ofd:DocRoot>Doc_9/Document.xml</ofd:DocRoot></ofd:DocBody>'),
        'a.ofd',
      ),
    ).rejects.toThrow('损坏');
  });

  it('says which pages hold no text, and stays within bounds', async () => {
    const { notes } = await decodeDocument(ofdBytes([TAIL, '']), 'a.ofd');
    expect(notes?.map(({ zh }) => zh)).toContain('1 页没有文字');
    const bomb = words(20, 20, '甲', 'DeltaX="g 999999999 5"');
    expect((await read(bomb + TAIL))[0]).toBe('甲');
  });
});
