import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeText } from './decode-text.js';
import { garbled } from './garbled.js';

const HEDONG = readFileSync('test/fixtures/corpus/hedong-outline-2021-2025.txt');
const TEXT = HEDONG.toString('utf8');
const TRADITIONAL =
  '依據法治政府建設實施綱要,各機關應於年底前完成下列事項。一、完善行政決策制度,明確責任單位。二、加強監督檢查,落實整改措施,並定期報告執行情形。';

/** All two-byte codes of an encoding, by the characters that they stand for. */
function encoder(encoding: string): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const ch = decoder.decode(Uint8Array.of(lead, trail));
      if (ch.length === 1 && ch !== '\ufffd' && !codes.has(ch)) codes.set(ch, [lead, trail]);
    }
  return (text) =>
    Buffer.from([...text].flatMap((ch) => codes.get(ch) ?? (ch.charCodeAt(0) < 0x80 ? [ch.charCodeAt(0)] : [0x3f])));
}
const gb = encoder('gb18030');
const big5 = encoder('big5');

describe('encodings (F59)', () => {
  it('tells GB18030 from Big5, and both from UTF-8', () => {
    expect(decodeText(HEDONG)).toBe(TEXT);
    expect(decodeText(gb(TEXT)).length).toBe(TEXT.length);
    expect(decodeText(gb(TEXT)).slice(0, 40)).toBe(TEXT.slice(0, 40));
    expect(decodeText(big5(TRADITIONAL))).toBe(TRADITIONAL);
    expect(decodeText(gb(TRADITIONAL))).toBe(TRADITIONAL);
    expect(decodeText(Buffer.from(TRADITIONAL))).toBe(TRADITIONAL);
  });

  it('reads rare characters of four bytes', () => {
    expect(decodeText(Buffer.from('9534b235d2bbccf5bacd', 'hex'))).toBe('𠮷一条和');
  });

  const refused = (bytes: Uint8Array): string => {
    try {
      return `read: ${decodeText(bytes).slice(0, 40)}`;
    } catch (error) {
      return (error as { zh: string }).zh;
    }
  };
  const wrongly = (bytes: Buffer, encoding: string): Buffer => Buffer.from(new TextDecoder(encoding).decode(bytes));

  it.each([
    ['UTF-8 opened as GBK and saved', wrongly(HEDONG, 'gb18030')],
    ['GBK opened as Latin and saved', wrongly(gb(TEXT), 'latin1')],
    ['UTF-8 opened as Latin and saved', wrongly(HEDONG, 'latin1')],
    ['GBK opened as Big5 and saved', wrongly(gb(TEXT), 'big5')],
    ['GBK opened as UTF-8 and saved', wrongly(gb(TEXT), 'utf-8')],
    ['that, opened as GBK and saved again', wrongly(wrongly(gb(TEXT), 'utf-8'), 'gb18030')],
    ['half UTF-8, half GBK', Buffer.concat([HEDONG.subarray(0, 6000), gb(TEXT.slice(4000, 8000))])],
    ['UTF-8 cut within a character', HEDONG.subarray(0, 20_002)],
    ['a mark of UTF-8 before GBK', Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), gb(TEXT)])],
  ])('refuses %s, and says what to do or what it is not', (_, bytes) => {
    expect(refused(bytes)).toMatch(/乱码|无法还原|不是 UTF-8/);
  });

  it('takes no good text for garbled: source documents, names, other scripts, lists of figures', () => {
    for (const name of [
      'dongli-report-2023',
      'xinkou-report-2022',
      'tianshan-report-2022',
      'binhai-gaoxin-report-2023',
    ])
      expect(garbled(readFileSync(`test/fixtures/corpus/${name}.txt`, 'utf8'))).toBeNull();
    expect(garbled(`${TEXT.slice(0, 3000)}\n联系人:龑喆 翀璟 赟祎 瑀甯 昉晟 燊淼\n`)).toBeNull();
    expect(garbled(TRADITIONAL)).toBeNull();
    expect(garbled('1,2,3,4,5,6,7,8,9,10,11,12,13,14,15')).toBeNull();
    expect(garbled('ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ 自治区人民政府办公厅关于印发实施纲要的通知')).toBeNull();
    expect(
      garbled(
        '\uf0b7 完善制度机制,压实各级责任。\uf0b7 开展专项检查,覆盖全部领域,发现问题立即整改,形成闭环,并按季度通报进展情况,年底前完成总结。',
      ),
    ).toBeNull();
  });
});
