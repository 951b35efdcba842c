import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { decodeDocument, type DecodedDocument } from '#platform/intake/decode-document.js';
import { UnreadableDocument } from '#platform/intake/unreadable-document.js';

const MAX_BYTES = 50 * 1024 * 1024;

/** Reads one file; every `range` counts in UTF-16 units of the decoded file. */
export async function parseFile(path: string): Promise<ParsedOutline> {
  const bytes = await readBytes(path);
  if (bytes.length > MAX_BYTES) throw new UnreadableDocument('文件超过 50 MB', 'the file is larger than 50 MB');
  const document = await decodeDocument(bytes, path);
  return inSource(parseOutline(document.text, { format: document.format }), document);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UnreadableDocument(`找不到文件 ${path}`, 'no such file');
    if (code === 'EISDIR') throw new UnreadableDocument(`${path} 是文件夹`, 'it is a folder');
    throw new UnreadableDocument(`无法读取 ${path}(${code ?? 'error'})`, 'the file cannot be read');
  }
}

/** Ranges in the extracted text become ranges in the decoded file. */
function inSource<T>(value: T, document: DecodedDocument): T {
  if (document.text === document.source) return value;
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    key === 'range' && Array.isArray(inner) ? document.toSource(inner[0] as number, inner[1] as number) : inner,
  ) as T;
}

/** `duban parse FILE`: one JSON document on standard output, or one line on standard error and 1. */
export async function runParse(args: string[]): Promise<number> {
  const file = args.find((arg) => !arg.startsWith('-'));
  if (file === undefined) {
    process.stderr.write('用法: duban parse 文件 / usage: duban parse FILE\n');
    return 1;
  }
  try {
    const parsed = await parseFile(resolve(file));
    await new Promise<void>((done) => process.stdout.write(`${JSON.stringify(parsed, null, 1)}\n`, () => done()));
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`);
    return 1;
  }
}
