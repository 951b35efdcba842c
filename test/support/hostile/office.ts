import { zip, type ZipPart } from './zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const KIND = 'application/vnd.openxmlformats-officedocument';

export const relationship = (id: string, type: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
export const relationships = (name: string, ...items: string[]): ZipPart => ({
  name,
  content: `${XML}<Relationships xmlns="${RELS}">${items.join('')}</Relationships>`,
});
const contentTypes = (...overrides: string[]): ZipPart => ({
  name: '[Content_Types].xml',
  content: `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
});
const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}"/>`;

export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
/** An outline of one task, for whatever hides beside it. */
export const OUTLINE = ['一、主要任务', '1.完善制度。（牵头单位：县司法局）2026年底前完成。'];

export interface Package {
  /** Before the root element: a document type, say. */
  readonly prolog?: string;
  readonly more?: readonly ZipPart[];
  /** Further relationships of the main part. */
  readonly points?: readonly string[];
}

export function docxParts(body: string, { prolog = '', more = [], points = [] }: Package = {}): ZipPart[] {
  return [
    contentTypes(override('word/document.xml', `${KIND}.wordprocessingml.document.main+xml`)),
    relationships('_rels/.rels', relationship('rId1', 'officeDocument', 'word/document.xml')),
    relationships('word/_rels/document.xml.rels', ...points),
    {
      name: 'word/document.xml',
      content: `${XML}${prolog}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ];
}

export const docx = (body = OUTLINE.map(paragraph).join(''), more: Package = {}): Buffer => zip(docxParts(body, more));

export interface Workbook extends Package {
  readonly sheetName?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
}

export function xlsxParts(
  rows: string,
  { prolog = '', more = [], points = [], sheetName = 'Sheet1', strings, styles, date1904 }: Workbook = {},
): ZipPart[] {
  const parts: ZipPart[] = [
    contentTypes(
      override('xl/workbook.xml', `${KIND}.spreadsheetml.sheet.main+xml`),
      override('xl/worksheets/sheet1.xml', `${KIND}.spreadsheetml.worksheet+xml`),
    ),
    relationships('_rels/.rels', relationship('rId1', 'officeDocument', 'xl/workbook.xml')),
    relationships(
      'xl/_rels/workbook.xml.rels',
      relationship('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      ...(strings === undefined ? [] : [relationship('rId2', 'sharedStrings', 'sharedStrings.xml')]),
      ...(styles === undefined ? [] : [relationship('rId3', 'styles', 'styles.xml')]),
      ...points,
    ),
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}${prolog}<worksheet xmlns="${SHEET}"><sheetData>${rows}</sheetData></worksheet>`,
    },
  ];
  if (strings !== undefined)
    parts.push({ name: 'xl/sharedStrings.xml', content: `${XML}<sst xmlns="${SHEET}">${strings}</sst>` });
  if (styles !== undefined)
    parts.push({ name: 'xl/styles.xml', content: `${XML}<styleSheet xmlns="${SHEET}">${styles}</styleSheet>` });
  return [...parts, ...more];
}

export const xlsx = (rows: string, more: Workbook = {}): Buffer => zip(xlsxParts(rows, more));

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const row = (number: number, ...cells: string[]): string =>
  `<row r="${number}">${cells.map((cell, at) => `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`).join('')}</row>`;
/** A task table, for whatever hides in it. */
export const HEAD = row(1, '序号', '重点任务', '牵头单位', '完成时限');
