import { zipBytes, type ZipPiece } from './zip-bytes.js';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export interface DocxParts {
  readonly numbering?: string;
  readonly styles?: string;
  readonly namespace?: string;
  readonly contentType?: string;
  readonly relations?: string;
  readonly prologue?: string;
  readonly more?: readonly ZipPiece[];
}

/** The bytes of a Word package with this body, as small as the format allows. */
export function docxBytes(body: string, parts: DocxParts = {}): Buffer {
  const word = parts.namespace ?? TRANSITIONAL;
  const names = `xmlns:w="${word}" xmlns:r="${TYPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`;
  const part = (name: string, root: string, inner: string | undefined): ZipPiece[] =>
    inner === undefined ? [] : [{ name, data: `<w:${root} ${names}>${inner}</w:${root}>` }];
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`;
  return zipBytes([
    {
      name: '[Content_Types].xml',
      data: `<Types><Override PartName="/word/document.xml" ContentType="${parts.contentType ?? MAIN}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships>${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: `<Relationships>${relation('r1', 'styles', 'styles.xml')}${relation('r2', 'numbering', 'numbering.xml')}${parts.relations ?? ''}</Relationships>`,
    },
    {
      name: 'word/document.xml',
      data: `${parts.prologue ?? ''}<w:document ${names}><w:body>${body}</w:body></w:document>`,
    },
    ...part('word/numbering.xml', 'numbering', parts.numbering),
    ...part('word/styles.xml', 'styles', parts.styles),
    ...(parts.more ?? []),
  ]);
}

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inner: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
