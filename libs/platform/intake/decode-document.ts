import { decodeText } from './decode-text.js';
import { extractHtml } from './html-text.js';

/** What a parser reads of a file, and where that stands in the decoded file. */
export interface DecodedDocument {
  /** The text that a parser reads; its ranges count in UTF-16 units of it. */
  readonly text: string;
  /** Undefined: the parser tells by itself whether the text is a table. */
  readonly format: 'text' | 'table' | undefined;
  /** The decoded file: the same as `text` but for markup. */
  readonly source: string;
  readonly toSource: (start: number, end: number) => readonly [start: number, end: number];
}

/** Bytes of a txt, md, html, csv or tsv file → text. Throws `UnreadableDocument`. */
export function decodeDocument(bytes: Uint8Array, fileName: string): DecodedDocument {
  const source = decodeText(bytes);
  const extension = /\.([a-z]{1,5})$/.exec(fileName.toLowerCase())?.[1] ?? '';
  if (extension === 'html' || extension === 'htm' || looksLikeHtml(source)) {
    const { text, starts, ends } = extractHtml(source);
    const toSource = (start: number, end: number): readonly [number, number] => {
      if (end <= start) return [starts[start] ?? source.length, starts[start] ?? source.length];
      return [starts[start]!, ends[end - 1]!];
    };
    return { text, format: undefined, source, toSource };
  }
  const format = extension === 'csv' || extension === 'tsv' ? 'table' : undefined;
  return { text: source, format, source, toSource: (start, end) => [start, end] };
}

const looksLikeHtml = (source: string): boolean =>
  /^\s{0,200}<(?:!doctype html|html|head|body|table|tbody|div|p)[\s>]/i.test(source.slice(0, 400));
