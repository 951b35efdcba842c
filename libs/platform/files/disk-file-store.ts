import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { systemNow } from '../clock/clock.js';
import { FileStore, FileTooLargeError, type StoredFile } from './file-store.js';

const HEAD_BYTES = 4_100;
const HEX_SHA256 = /^[0-9a-f]{64}$/;

/** Files under one folder: temporary name, fsync, rename, then the caller's row. A crash leaves only temporary names. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(content: Readable, limit: number): Promise<StoredFile> {
    const temporary = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      const stored = await pour(content, file, limit);
      await file.sync();
      await file.close();
      await this.keep(temporary, stored.sha256);
      return stored;
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async open(sha256: string): Promise<Readable> {
    const file = await open(this.pathOf(sha256), 'r');
    return file.createReadStream();
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Removes what uploads that were cut off left behind; how many. */
  async removeIncomplete(olderThan: Date): Promise<number> {
    const incoming = join(this.folder, 'incoming');
    const names = await readdir(incoming).catch(() => []);
    let removed = 0;
    for (const name of names) {
      const path = join(incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (!found || found.mtime >= olderThan) continue;
      await unlink(path).catch(() => undefined);
      removed += 1;
    }
    return removed;
  }

  /** Names of contents last stored before this instant, in slices. */
  async *olderThan(before: Date, slice: number): AsyncGenerator<string[]> {
    let names: string[] = [];
    for await (const name of this.all()) {
      if (!(await this.isOlder(name, before))) continue;
      names.push(name);
      if (names.length < slice) continue;
      yield names;
      names = [];
    }
    if (names.length > 0) yield names;
  }

  /** 1 when it was removed; a content that was just stored again stays. */
  async removeIfOlder(sha256: string, before: Date): Promise<number> {
    if (!(await this.isOlder(sha256, before))) return 0;
    await this.remove(sha256);
    return 1;
  }

  private async *all(): AsyncGenerator<string> {
    const list = (...path: string[]): Promise<string[]> => readdir(join(this.folder, ...path)).catch(() => []);
    for (const first of await list()) {
      for (const second of first.length === 2 ? await list(first) : []) {
        yield* (await list(first, second)).filter((name) => HEX_SHA256.test(name));
      }
    }
  }

  private async isOlder(sha256: string, before: Date): Promise<boolean> {
    const found = await stat(this.pathOf(sha256)).catch(() => undefined);
    return found !== undefined && found.mtime < before;
  }

  /** The same content from two people is one file: it is never overwritten. */
  private async keep(temporary: string, sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    if (await this.has(sha256)) {
      // Stored again counts as new, or the collection might take it before its row is there.
      const now = systemNow();
      await utimes(path, now, now);
      return rm(temporary, { force: true });
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    // The name must be on disk before a row may point to it.
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  }

  private pathOf(sha256: string): string {
    if (!HEX_SHA256.test(sha256)) throw new Error('not the name of a stored file');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function pour(content: Readable, file: FileHandle, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
    if (size < HEAD_BYTES) head.push(bytes.subarray(0, HEAD_BYTES - size));
    size += bytes.length;
    if (size > limit) throw new FileTooLargeError(limit);
    hash.update(bytes);
    await writeAll(file, bytes);
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) };
}

/** A nearly full disk writes less than asked for before it refuses. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
}
