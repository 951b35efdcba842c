import { docx, HEAD, OUTLINE, paragraph, relationship, row, xlsx } from './office.js';

export interface NamingFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Read as if the reference were not there, or refused. */
  readonly outcome: 'read' | 'refused';
}

const TASK = row(2, '1', '完善制度', '县司法局', '2026年底');
const entity = (url: string): string => `<!DOCTYPE r [<!ENTITY x SYSTEM "${url}">]>`;
const laughs = (): string => {
  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  return `<!DOCTYPE r [<!ENTITY l0 "哈">${levels}]>`;
};
const page = (inside: string): string =>
  `<html><head>${inside}</head><body><p>${OUTLINE.join('</p><p>')}</p>${inside}</body></html>`;

/** F57: documents that name a port of this machine (or its files) in every way that a format knows. */
export function namingFiles(port: number): readonly NamingFile[] {
  const url = `http://127.0.0.1:${port}/`;
  const body = OUTLINE.map(paragraph).join('');
  const field = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "${url}" \\* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
  const text = (what: string, name: string, content: string): NamingFile => ({
    what,
    name,
    bytes: Buffer.from(content),
    outcome: 'read',
  });
  return [
    {
      what: 'a docx with an external entity',
      name: 'a.docx',
      bytes: docx(`${body}${paragraph('&x;')}`, { prolog: entity(url) }),
      outcome: 'refused',
    },
    {
      what: 'a docx with an entity of a file',
      name: 'b.docx',
      bytes: docx(`${body}${paragraph('&x;')}`, { prolog: entity('file:///etc/passwd') }),
      outcome: 'refused',
    },
    {
      what: 'a docx with an external document type',
      name: 'c.docx',
      bytes: docx(body, { prolog: `<!DOCTYPE r SYSTEM "${url}d.dtd">` }),
      outcome: 'refused',
    },
    {
      what: 'a docx with entities of entities',
      name: 'd.docx',
      bytes: docx(`${body}${paragraph('&l9;')}`, { prolog: laughs() }),
      outcome: 'refused',
    },
    {
      what: 'a docx with outside pictures, templates, frames and objects',
      name: 'e.docx',
      bytes: docx(body + field, {
        points: ['image', 'attachedTemplate', 'frame', 'oleObject', 'subDocument', 'hyperlink'].map((type, at) =>
          relationship(`rId${at + 9}`, type, `${url}${type}`, true),
        ),
      }),
      outcome: 'read',
    },
    {
      what: 'a workbook with an external entity',
      name: 'a.xlsx',
      bytes: xlsx(HEAD + TASK + row(3, '2', '甲').replace('甲', '&x;'), { prolog: entity(url) }),
      outcome: 'refused',
    },
    {
      what: 'a workbook with entities of entities',
      name: 'b.xlsx',
      bytes: xlsx(HEAD + TASK + row(3, '2', '甲').replace('甲', '&l9;'), { prolog: laughs() }),
      outcome: 'refused',
    },
    {
      what: 'a workbook with outside links, connections and formulas that fetch',
      name: 'c.xlsx',
      bytes: xlsx(`${HEAD}${TASK}<row r="3"><c r="A3" t="str"><f>WEBSERVICE("${url}")</f><v>3</v></c></row>`, {
        points: [
          relationship('rId8', 'externalLink', `${url}book.xlsx`, true),
          relationship('rId9', 'externalLink', 'externalLinks/externalLink1.xml'),
        ],
        more: [
          {
            name: 'xl/externalLinks/externalLink1.xml',
            content: `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
          },
        ],
      }),
      outcome: 'read',
    },
    text(
      'a page with pictures, scripts, frames and redirects',
      'a.html',
      page(
        `<meta http-equiv="refresh" content="0;url=${url}"><link rel="stylesheet" href="${url}"><script src="${url}"></script><img src="${url}"><iframe src="${url}"></iframe><object data="${url}"></object>`,
      ),
    ),
    text(
      'a page with a drawing that fetches',
      'b.html',
      page(`<svg><image href="${url}"/><use href="${url}#x"/></svg>`),
    ),
    text('a page with an external entity', 'c.html', `<!DOCTYPE html [<!ENTITY x SYSTEM "${url}">]>${page('&x;')}`),
    text(
      'a table with formulas that fetch',
      'a.csv',
      `序号,重点任务,牵头单位\n1,完善制度,县司法局\n2,"=WEBSERVICE(""${url}"")",县司法局\n`,
    ),
    text(
      'a rich text with a picture and an object from outside',
      'a.rtf',
      `{\\rtf1\\ansi{\\field{\\*\\fldinst INCLUDEPICTURE "${url}"}{\\fldrslt x}}{\\object\\objlink{\\*\\objdata 00}}{\\*\\template ${url}}\\par ${rtf(OUTLINE.join('\n'))}}`,
    ),
    { what: 'a PDF that opens an address', name: 'a.pdf', bytes: pdf(url), outcome: 'refused' },
  ];
}

const rtf = (words: string): string =>
  [...words]
    .map((char) => (char === '\n' ? '\\par ' : char.charCodeAt(0) < 128 ? char : `\\u${char.charCodeAt(0)}?`))
    .join('');

/** One page of a word, an action at opening, a link, and a form that is sent. */
export function pdf(url: string, words = 'Hello'): Buffer {
  const content = `BT /F1 24 Tf 50 200 Td (${words}) Tj ET`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(${url})>>/AA<</WC<</S/JavaScript/JS(app.launchURL\\("${url}"\\))>>>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X <</Type/XObject/F<</FS/URL/F(${url})>>>>>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/SubmitForm/F(${url})>>>>]>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${out}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF`,
  );
}
