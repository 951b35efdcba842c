import type { DecodedDocument } from './decoded-document.js';
import type { DocumentFormat } from './document-format.js';
import { noteOnName } from './file-name.js';
import { identifyFormat } from './identify-format.js';
import { visibleDocument } from './text/visible-document.js';
import { unsupported } from './unreadable-document.js';

export type { DecodedDocument, IntakeNote } from './decoded-document.js';

type Reader = (bytes: Uint8Array, fileName: string) => Promise<DecodedDocument>;

/** Loaded when the first file of its kind comes: a text must not cost a spreadsheet library. */
const READERS: Partial<Record<DocumentFormat, () => Promise<Reader>>> = {
  doc: async () => (await import('./word/read-doc.js')).readDoc,
  docx: async () => (await import('./word/read-docx.js')).readDocx,
  ofd: async () => (await import('./ofd/read-ofd.js')).readOfd,
  pdf: async () => (await import('./pdf/read-pdf.js')).readPdf,
  rtf: async () => (await import('./word/read-rtf.js')).readRtf,
  text: async () => (await import('./text/read-text.js')).readText,
  xls: async () => (await import('./sheet/read-xls.js')).readXls,
  xlsx: async () => (await import('./sheet/read-xlsx.js')).readXlsx,
};

/** Bytes of a file → text, by what the file is; its name tells apart only kinds of text. Throws `UnreadableDocument`. */
export async function decodeDocument(bytes: Uint8Array, fileName: string): Promise<DecodedDocument> {
  const format = await identifyFormat(bytes);
  const load = READERS[format];
  if (!load) throw unsupported(format);
  const document = visibleDocument(await (await load())(bytes, fileName));
  return { ...document, notes: [...noteOnName(format, fileName), ...(document.notes ?? [])] };
}
