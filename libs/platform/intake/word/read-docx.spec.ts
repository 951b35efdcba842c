import { describe, expect, it } from '@jest/globals';
import { type DocxParts, docxBytes, paragraph as p, run as r } from '#test/support/docx-bytes.js';
import { readDocx } from './read-docx.js';

const lines = async (body: string, parts?: DocxParts): Promise<string[]> =>
  (await readDocx(docxBytes(body, parts))).text.trimEnd().split('\n');
const codes = async (body: string, parts?: DocxParts): Promise<string[]> =>
  ((await readDocx(docxBytes(body, parts))).notes ?? []).map(({ code }) => code);
const cell = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const row = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:suff w:val="nothing"/><w:pStyle w:val="Chapter"/>')}${level(1, 'decimal', '%2.', '<w:pStyle w:val="Item"/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Kept"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${level(0, 'decimalEnclosedCircle', '%1')}</w:lvlOverride></w:num>`;
const STYLES = `<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="chapter"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="item"/><w:basedOn w:val="Chapter"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Later"><w:name w:val="later"/><w:basedOn w:val="Item"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="numbering" w:styleId="Kept"><w:name w:val="kept"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>`;
const lists = { numbering: NUMBERING, styles: STYLES };
const numbered = (text: string, id: number, at = 0): string =>
  p(r(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
const styled = (text: string, style: string, more = ''): string => p(r(text), `<w:pStyle w:val="${style}"/>${more}`);

describe('automatic numbers of a docx', () => {
  it('stand in the text as the reader of the page sees them', async () => {
    const body =
      numbered('任务', 1) + numbered('甲', 1, 1) + numbered('乙', 1, 1) + numbered('保障', 1) + numbered('丙', 1, 1);
    expect(await lines(body, lists)).toEqual(['一、任务', '1. 甲', '2. 乙', '二、保障', '1. 丙']);
  });

  it('come from styles and from styles that these are based on', async () => {
    const body =
      styled('任务', 'Chapter') +
      styled('甲', 'Item') +
      styled('乙', 'Later') +
      styled('丙', 'Item', '<w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(await lines(body, lists)).toEqual(['一、任务', '1. 甲', '2. 乙', '丙']);
  });

  it('follow overrides and numbering styles', async () => {
    const body = numbered('甲', 1) + numbered('乙', 2) + numbered('丙', 3) + numbered('丁', 4);
    expect(await lines(body, lists)).toEqual(['一、甲', '五、乙', '六、丙', '⑦ 丁']);
  });

  it('of a list that does not exist are none', async () => {
    expect(await lines(numbered('甲', 99), lists)).toEqual(['甲']);
    expect(await lines(numbered('甲', 1))).toEqual(['甲']);
  });

  it('stand beside their text, whatever page break comes between', async () => {
    const body = p(
      `<w:r><w:br w:type="page"/></w:r>${r('任务')}`,
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    );
    expect(await lines(body, lists)).toEqual(['一、任务']);
  });

  it('do not count deleted paragraphs', async () => {
    const gone = p(
      `<w:del>${r('旧').replaceAll('w:t', 'w:delText')}</w:del>`,
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    );
    expect(await lines(gone + numbered('新', 1), lists)).toEqual(['一、新']);
  });
});

describe('tables of a docx', () => {
  it('are lines of cells; what is merged downwards stands in each row, what is merged across in its first column', async () => {
    const table = `<w:tbl><w:tblPr/><w:tblGrid/>${row(cell(p(r('领域')), '<w:vMerge w:val="restart"/>') + cell(p(r('责任分工')), '<w:gridSpan w:val="2"/>'))}${row(cell(p(''), '<w:vMerge/>') + cell(p(r('牵头')) + p(r('单位'))) + cell(p(r('配合') + '<w:r><w:tab/></w:r>' + r('单位'))))}${row(cell(p(r('甲'))), '<w:gridBefore w:val="1"/>')}</w:tbl>`;
    expect(await lines(table)).toEqual(['领域\t责任分工\t', '领域\t牵头 单位\t配合 单位', '\t甲']);
  });

  it('of one column, and ones that lay out a page, give the lines in their cells', async () => {
    const one = `<w:tbl>${row(cell(p(r('一、任务')) + p(r('1.甲'))))}</w:tbl>`;
    expect(await lines(one)).toEqual(['一、任务', '1.甲']);
    const inner = `<w:tbl>${row(cell(p(r('甲'))) + cell(p(r('乙'))))}</w:tbl>`;
    expect(await lines(`<w:tbl>${row(cell(inner + p('')))}</w:tbl>`)).toEqual(['甲\t乙']);
    const wide = `<w:tbl>${row(cell(p(r('左'))) + cell(p(r('长'.repeat(7000)))))}</w:tbl>`;
    expect(await lines(wide)).toEqual(['左', '长'.repeat(7000)]);
  });

  it('keep a table in a cell in that cell', async () => {
    const inner = `<w:tbl>${row(cell(p(r('子'))) + cell(p(r('丑'))))}</w:tbl>`;
    expect(await lines(`<w:tbl>${row(cell(p(r('甲'))) + cell(inner))}</w:tbl>`)).toEqual(['甲\t子 丑']);
  });

  it('leave out deleted rows', async () => {
    const table = `<w:tbl>${row(cell(p(r('旧'))) + cell(p(r('旧'))), '<w:del/>')}${row(cell(p(r('新'))) + cell(p(r('新'))))}</w:tbl>`;
    expect(await lines(table)).toEqual(['新\t新']);
  });

  it('cannot multiply a small file into a large text', async () => {
    const long = `${row(cell(p(r('长'.repeat(5000))), '<w:vMerge w:val="restart"/>') + cell(p('')))}`;
    const table = `<w:tbl>${long}${row(cell(p(''), '<w:vMerge/>') + cell(p(''))).repeat(5000)}</w:tbl>`;
    await expect(readDocx(docxBytes(table))).rejects.toThrow('过大');
  });
});

describe('what the reader of a docx does not see', () => {
  it.each([
    [
      'deleted and moved text',
      p(
        `${r('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:moveFrom>${r('丙')}</w:moveFrom><w:ins>${r('丁')}</w:ins><w:moveTo>${r('戊')}</w:moveTo>`,
      ),
      ['甲丁戊'],
      ['tracked-changes'],
    ],
    [
      'properties before a revision',
      p(
        r('甲', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
        '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>',
      ),
      ['甲'],
      [],
    ],
    [
      'hidden text, by itself and by style',
      p(r('甲') + r('乙', '<w:vanish/>') + r('丙', '<w:rStyle w:val="Secret"/>') + r('丁', '<w:vanish w:val="0"/>')),
      ['甲丁'],
      ['hidden-text'],
    ],
    [
      'the instruction of a field',
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://127.0.0.1:9/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('结果')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
      ['结果'],
      [],
    ],
    [
      'a table of contents',
      `${styled('一、任务 1', 'TOC1')}<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(r('目录'))}</w:sdtContent></w:sdt>${p(r('一、任务'))}`,
      ['一、任务'],
      ['contents'],
    ],
    ['footnotes', p(`${r('甲')}<w:r><w:footnoteReference w:id="2"/></w:r>`), ['甲'], ['footnotes']],
    [
      'what a form asks to be filled in',
      p(
        `${r('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('单击此处输入文字')}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>${r('乙')}</w:sdtContent></w:sdt>`,
      ),
      ['甲乙'],
      [],
    ],
    ['embedded documents', `${p(r('甲'))}<w:altChunk r:id="r9"/>`, ['甲'], ['embedded']],
    [
      'phonetic guides',
      p(`<w:r><w:ruby><w:rubyPr/><w:rt>${r('dū')}</w:rt><w:rubyBase>${r('督')}</w:rubyBase></w:ruby></w:r>`),
      ['督'],
      [],
    ],
  ])('%s', async (_, body, want, notes) => {
    expect(await lines(body, lists)).toEqual(want);
    expect(await codes(body, lists)).toEqual(notes);
  });

  it('keeps the words behind a field that never ends', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>';
    expect(await lines(p(open) + p(r('一、任务')))).toEqual(['一、任务']);
  });
});

describe('text of a docx', () => {
  it('of a text box stands once, after its paragraph', async () => {
    const box = (name: string): string => `<${name}><w:txbxContent>${p(r('框内'))}</w:txbxContent></${name}>`;
    const body = p(
      `${r('段落')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('wps:txbx')}</mc:Choice><mc:Fallback><w:pict>${box('v:textbox')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('之后')}`,
    );
    expect(await lines(body)).toEqual(['段落之后', '框内']);
    expect(
      await lines(
        p(`<w:r><w:pict>${box('v:textbox')}<v:shape><v:textpath string="某区文件"/></v:shape></w:pict></w:r>`) +
          p(r('甲')),
      ),
    ).toEqual(['框内', '某区文件', '甲']);
    expect(await codes(body)).toEqual(['text-boxes']);
  });

  it('goes on over a deleted paragraph mark and a large first letter', async () => {
    expect(await lines(p(r('甲'), '<w:rPr><w:del/></w:rPr>') + p(r('乙')))).toEqual(['甲乙']);
    expect(await lines(p(r('督'), '<w:framePr w:dropCap="drop"/>') + p(r('办事项')))).toEqual(['督办事项']);
  });

  it('has breaks, tabs, hyphens and signs in it', async () => {
    expect(
      await lines(
        p(
          `${r('甲')}<w:r><w:br/></w:r>${r('乙')}<w:r><w:tab/></w:r>${r('丙\u00ad丁')}<w:r><w:noBreakHyphen/><w:softHyphen/></w:r><w:r><w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Strange" w:char="F021"/></w:r>`,
        ),
      ),
    ).toEqual(['甲', '乙 丙丁-①☑']);
    expect(await lines(p(`${r('序号')}<w:r><w:tab/></w:r>${r('任务')}<w:r><w:tab/></w:r>${r('单位')}`))).toEqual([
      '序号\t任务\t单位',
    ]);
    expect(await lines(p(`<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`))).toEqual(['x=1']);
  });

  it('is read in the strict dialect and under any name of its namespace', async () => {
    expect(await lines(p(r('甲')), { namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main' })).toEqual(['甲']);
  });

  it('is read from a file with macros, which is said', async () => {
    const parts = {
      contentType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
      more: [{ name: 'word/vbaProject.bin', data: 'x' }],
    };
    expect(await codes(p(r('甲')), parts)).toEqual(['macros']);
  });

  it('is missing where there are only pictures, or nothing at all', async () => {
    await expect(readDocx(docxBytes(p(''), { more: [{ name: 'word/media/image1.png', data: 'x' }] }))).rejects.toThrow(
      '扫描件',
    );
    await expect(readDocx(docxBytes(p('')))).rejects.toThrow('没有文字');
  });
});

describe('a hostile docx', () => {
  it.each([
    ['an entity that names a file', { prologue: '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' }, '结构异常'],
    [
      'a relationship out of the package',
      { relations: '<Relationship Id="x" Type="t/image" Target="../../../../etc/passwd"/>' },
      '结构异常',
    ],
  ])('with %s is refused', async (_, parts, sentence) => {
    await expect(readDocx(docxBytes(p(r('甲')), parts))).rejects.toThrow(sentence);
  });

  it('nested without end is refused', async () => {
    await expect(
      readDocx(docxBytes('<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000))),
    ).rejects.toThrow('结构异常');
  });

  it('that names parts on the network is read without them', async () => {
    const relations =
      '<Relationship Id="x" Type="t/attachedTemplate" Target="http://127.0.0.1:9/a.dotm" TargetMode="External"/>';
    expect(await lines(p(r('甲')), { relations })).toEqual(['甲']);
  });

  it('with elements in places where none belongs gives what text it has', async () => {
    expect(
      await lines(
        `<w:tc>${p(r('甲'))}</w:tc><w:tr/><w:txbxContent>${p(r('乙'))}</w:txbxContent>${p(p(r('丙')) + r('丁'))}<w:r><w:t>戊</w:t></w:r>`,
      ),
    ).toEqual(expect.arrayContaining(['乙', '丙']));
  });
});
