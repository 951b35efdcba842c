import { describe, expect, it } from '@jest/globals';
import { decodeDocument } from './decode-document.js';
import { decodeText } from './text/decode-text.js';
import { UnreadableDocument } from './unreadable-document.js';

const TEXT = '一、任务\n1.完善制度。（县司法局负责）2024年\n';
const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const out = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return bigEndian ? out.swap16() : out;
};
/** 一、任务 in GB18030. */
const GB = bytes(0xd2, 0xbb, 0xa1, 0xa2, 0xc8, 0xce, 0xce, 0xf1, 0x0a);

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, false, true)],
    ['UTF-16 BE with a mark', utf16(TEXT, true, true)],
    ['UTF-16 LE without one', utf16(TEXT, false, false)],
    ['UTF-16 BE without one', utf16(TEXT, true, false)],
  ])('reads %s', (_, file) => expect(decodeText(new Uint8Array(file))).toBe(TEXT));

  it('reads GB18030', () => expect(decodeText(GB)).toBe('一、任务\n'));

  it.each([
    ['an empty file', bytes()],
    ['blanks only', Buffer.from(' \n\t ')],
    ['bytes of no encoding', bytes(0xff, 0x31, 0x80, 0x80, 0xff)],
    ['zeros in the middle', bytes(0x41, 0x00, 0x00, 0x42, 0x43)],
  ])('refuses %s in one sentence', (_, file) => {
    expect(() => decodeText(new Uint8Array(file))).toThrow(UnreadableDocument);
    expect(() => decodeText(new Uint8Array(file))).toThrow(/^[^\n]{8,200}$/);
  });
});

describe('decodeDocument', () => {
  const html = (body: string): ReturnType<typeof decodeDocument> => decodeDocument(Buffer.from(body), 'a.html');

  it('gives the text of a page, line by block, and the place of each piece in its source', async () => {
    const page =
      '<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><nav>首页</nav><p>一、任务</p><p style="a"><b>1.</b>完善&nbsp;制度 &amp; 规则。<br>（县司法局负责）</p><script>1</script></body></html>';
    const { text, source, toSource } = await html(page);
    expect(
      text
        .split('\n')
        .map((line) => line.replaceAll(/ +/g, ' ').trim())
        .filter(Boolean),
    ).toEqual(['一、任务', '1.完善\u00a0制度 & 规则。', '（县司法局负责）']);
    const at = text.indexOf('规则');
    expect(source.slice(...toSource(at, at + 2))).toBe('规则');
    const and = text.indexOf('&');
    expect(source.slice(...toSource(and, and + 1))).toBe('&amp;');
  });

  it('gives the rows of a data table as tab-separated cells, merged ones marked', async () => {
    const page =
      '<table><tr><th>序号</th><th>任务</th><th>单位</th></tr><tr><td>1</td><td>甲<br>乙</td><td rowspan="2">县水务局</td></tr><tr><td>2</td><td>丙</td></tr></table>';
    expect((await html(page)).text.trim().split('\n')).toEqual(['序号\t任务\t单位', '1\t甲 乙\t县水务局', '2\t丙\t〃']);
  });

  it('gives items of ordered lists the numbers that a browser sets before them, unless they have their own', async () => {
    const page =
      '<ol style="list-style-type: cjk-ideographic"><li>任务<ol start="3"><li>甲</li><li value="7">乙</li><li>\n <p>丙</p></li><li></li></ol></li><li>保障</li></ol><ol><li>1.丁</li><li>（二）戊</li></ol><ol type="a"><li>己</li></ol><ol style="list-style:none"><li>庚</li></ol><ul><li>辛</li></ul>';
    const { text, source, toSource } = await html(page);
    expect(
      text
        .split('\n')
        .map((line) => line.replaceAll(/ +/g, ' ').trim())
        .filter((line) => line !== ''),
    ).toEqual(['一、任务', '3. 甲', '7. 乙', '8. 丙', '9.', '二、保障', '1.丁', '（二）戊', 'a. 己', '庚', '辛']);
    expect(source.slice(...toSource(text.indexOf('保障'), text.indexOf('保障') + 2))).toBe('保障');
  });

  it('does not take the table that lays out a page for data', async () => {
    const page = `<table><tr><td>左栏</td><td><p>一、任务</p><p>${'完善制度。'.repeat(400)}</p></td></tr></table>`;
    expect((await html(page)).text).not.toContain('\t');
  });

  it.each([
    ['LibreOffice', '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>', '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a>由区统计局负责解释。</p></div>'],
    ['Word', '<a href="#_ftn1" name="_ftnref1">[1]</a>', "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p>由区统计局负责解释。</p></div></div>"],
  ])('leaves the footnotes of %s out, which would be read as figures and as work, and says so', async (_, figure, note) => {
    const { text, notes } = await html(`<html><body><p>1.提高到30%${figure}以上。<a href="#a">附件</a></p>${note}</body></html>`);
    expect(text.trim()).toBe('1.提高到30%以上。附件');
    expect(notes).toEqual([expect.objectContaining({ code: 'footnotes', zh: '脚注、尾注 1 处未读取' })]);
  });

  it('reads a page of Word as the paper shows it: its automatic numbers, no comment, nothing that was deleted', async () => {
    const ignored = "<span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>";
    const marked = `<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US>${ignored}</span><![endif]>完善<del cite="mailto:x" datetime="2026">旧</del><ins cite="mailto:x">新</ins>制度<a style='mso-comment-reference:x_1' href="#_msocom_1">[A1]</a>。</p>`;
    const comments = "<div style='mso-element:comment-list'><hr><div style='mso-element:comment'><div id=\"_com_1\"><a href=\"#_msoanchor_1\">[A1]</a>责任单位：区财政局</div></div></div>";
    const { text, notes } = await html(`<html><body>${marked}${comments}</body></html>`);
    expect(text.trim().replace(/\s+/gu, ' ')).toBe('1. 完善新制度。');
    expect(notes!.map(({ zh }) => zh)).toEqual(['批注 1 处未读取', '网页中标为删除的内容 1 处未读取']);
  });

  it('says that LibreOffice lost the numbers of a page with lists, and of no other page', async () => {
    const page = (generator: string, body: string): string =>
      `<html><head><meta name="generator" content="${generator} 7.4.7.2 (Linux)"/></head><body>${body}</body></html>`;
    const codes = async (text: string): Promise<string[]> => (await html(text)).notes!.map(({ code }) => code);
    expect(await codes(page('LibreOffice', '<ol start="2"><li><p>完善制度</p></li></ol>'))).toEqual(['lists-lost']);
    expect(await codes(page('LibreOffice', '<p>1.完善制度</p>'))).toEqual([]);
    expect(await codes(page('Hugo', '<ol><li>完善制度</li></ol>'))).toEqual([]);
  });

  it('survives pages that are broken or nested without end', async () => {
    expect((await html('<p>甲<b>乙</p></div>丙')).text.replace(/\s/g, '')).toBe('甲乙丙');
    expect((await html(`${'<div>'.repeat(20_000)}甲`)).text).toBeDefined();
  });

  it('leaves other text as it is', async () => {
    const same = { text: TEXT, source: TEXT, format: undefined };
    expect(await decodeDocument(Buffer.from(TEXT), 'a.txt')).toMatchObject(same);
    expect((await decodeDocument(Buffer.from('a,b\n'), 'a.CSV')).format).toBe('table');
  });
});
