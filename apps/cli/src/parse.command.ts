import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { ReadingProcess } from '#platform/intake/process/reading-process.js';
import { UnreadableDocument } from '#platform/intake/unreadable-document.js';

const MIB = 1024 * 1024;
const MAX_BYTES = 50 * MIB;
/** Nobody else waits for this process: it may take in a longer answer than a server would. */
const LIMITS = { answerBytes: 256 * MIB };

/** Reads one file; every `range` counts in UTF-16 units of the decoded file. */
export async function parseFile(path: string): Promise<ParsedOutline> {
  const bytes = await readBytes(path);
  const { parsed } = await new ReadingProcess().read({ bytes, name: path, knownUnits: [], ranges: 'source' }, { limits: LIMITS });
  return parsed as ParsedOutline;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new UnreadableDocument(`${path} 是文件夹,请指定文件`, 'it is a folder; name a file');
    // A pipe would be waited for and a device never ends.
    if (!found.isFile()) throw new UnreadableDocument(`${path} 不是普通文件,请先存为文件`, 'it is no regular file; save it as one');
    if (found.size > MAX_BYTES)
      throw new UnreadableDocument('文件超过 50 MB,请拆分后再读取', 'the file is larger than 50 MB; split it');
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UnreadableDocument(`找不到文件 ${path}`, 'no such file');
    throw new UnreadableDocument(`无法读取 ${path}(${code ?? 'error'})`, 'the file cannot be read');
  }
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
