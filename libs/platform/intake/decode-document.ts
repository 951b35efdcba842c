import type { DecodedDocument } from './decoded-document.js';
import type { DocumentFormat } from './document-format.js';
import { identifyFormat } from './identify-format.js';
import { unsupported } from './unreadable-document.js';

export type { DecodedDocument, IntakeNote } from './decoded-document.js';

type Reader = (bytes: Uint8Array, fileName: string) => Promise<DecodedDocument>;

/** Loaded when the first file of its kind comes: a text must not cost a spreadsheet library. */
const READERS: Partial<Record<DocumentFormat, () => Promise<Reader>>> = {
  text: async () => (await import('./text/read-text.js')).readText,
};

/** Bytes of a file → text, by what the file is; its name tells apart only kinds of text. Throws `UnreadableDocument`. */
export async function decodeDocument(bytes: Uint8Array, fileName: string): Promise<DecodedDocument> {
  const format = await identifyFormat(bytes);
  const load = READERS[format];
  if (!load) throw unsupported(format);
  return (await load())(bytes, fileName);
}
