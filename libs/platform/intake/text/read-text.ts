import type { DecodedDocument } from '../decoded-document.js';
import { readCsv } from '../sheet/read-csv.js';
import { decodeText } from './decode-text.js';
import { pageNotes } from './html-notes.js';
import { extractHtml } from './html-text.js';

/** Programs that export tables as text name some of them like workbooks. */
const DELIMITED = new Set(['csv', 'tsv', 'tab', 'xls', 'xlsx', 'et']);

/** A txt, md, html, csv or tsv file: text that only its name and its first words tell apart. */
export async function readText(bytes: Uint8Array, fileName: string): Promise<DecodedDocument> {
  const source = decodeText(bytes);
  const extension = /\.([a-z]{1,5})$/.exec(fileName.toLowerCase())?.[1] ?? '';
  if (extension === 'html' || extension === 'htm' || looksLikeHtml(source)) {
    const { text, starts, ends, left } = extractHtml(source);
    const toSource = (start: number, end: number): readonly [number, number] => {
      if (end <= start) return [starts[start] ?? source.length, starts[start] ?? source.length];
      return [starts[start]!, ends[end - 1]!];
    };
    return { text, format: undefined, source, toSource, notes: pageNotes(source, left) };
  }
  const told = DELIMITED.has(extension);
  const table = told ? readCsv(source) : null;
  return table ?? { text: source, format: told ? 'table' : undefined, source, toSource: (start, end) => [start, end] };
}

const looksLikeHtml = (source: string): boolean =>
  /^\s{0,200}<(?:!doctype html|html|head|body|table|tbody|div|p)[\s>]/i.test(source.slice(0, 400));
