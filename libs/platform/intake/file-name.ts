import type { IntakeNote } from './decoded-document.js';
import type { DocumentFormat } from './document-format.js';

/** Endings under which programs save each format. Text is saved under any name. */
const ENDINGS: Partial<Record<DocumentFormat, readonly string[]>> = {
  docx: ['docx', 'docm', 'dotx', 'dotm', 'doc', 'wps'],
  doc: ['doc', 'dot', 'wps', 'wpt'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm', 'xls', 'et'],
  xls: ['xls', 'xlt', 'et', 'ett'],
  pdf: ['pdf'],
  ofd: ['ofd'],
  rtf: ['rtf', 'doc', 'wps'],
};
const BINARY = new Set(Object.values(ENDINGS).flat());
const NAMES: Record<DocumentFormat, string> = {
  text: '文本或网页',
  docx: 'docx',
  doc: 'doc',
  xlsx: 'xlsx',
  xls: 'xls',
  pdf: 'PDF',
  ofd: 'OFD',
  rtf: 'RTF',
};

/** The ending of a name, in small letters, without its dot. */
export const endingOf = (fileName: string): string => /\.([a-z\d]{1,5})$/.exec(fileName.toLowerCase())?.[1] ?? '';

/** A file is read as what it is; whoever sent it under the name of another format should know. */
export function noteOnName(format: DocumentFormat, fileName: string): IntakeNote[] {
  const ending = endingOf(fileName);
  const endings = ENDINGS[format];
  const fits = endings ? endings.includes(ending) : !BINARY.has(ending);
  if (fits || ending === '') return [];
  return [
    {
      code: 'wrong-name',
      zh: `文件名为 .${ending},内容实为${NAMES[format]},已按内容读取`,
      en: `the file is named .${ending} but holds ${format}; it was read as what it is`,
    },
  ];
}
