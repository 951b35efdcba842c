import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { damaged, encrypted, hostile, tooLarge, UnreadableDocument } from '../unreadable-document.js';
import { checkEntries, entryName, ZIP_LIMITS, type ZipLimits } from './zip-limits.js';

/**
 * A zip that came from outside (docx, xlsx, ofd). Opening it checks what it declares; reading it stops at the limit,
 * whatever was declared. Archives inside it are never opened. All failures are `UnreadableDocument`.
 */
export class GuardedZip {
  private inflated = 0;

  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: ZipLimits,
  ) {}

  static async open(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Promise<GuardedZip> {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // Names are decoded here, for yauzl knows CP437 and UTF-8 only.
      const file = await yauzl.fromBufferPromise(buffer, { decodeStrings: false });
      if (file.entryCount > limits.entries) throw tooLarge();
      const entries = new Map<string, Entry>();
      const keys = new Set<string>();
      const list: Entry[] = [];
      for await (const entry of file.eachEntry()) {
        const name = entryName(entry.fileNameRaw, entry.generalPurposeBitFlag, limits);
        // Part names differ by more than case; two of one name are a way to show different readers different texts.
        if (keys.has(name.toLowerCase())) throw hostile();
        keys.add(name.toLowerCase());
        entries.set(name, entry);
        list.push(entry);
      }
      checkEntries(list, bytes.length, limits);
      return new GuardedZip(file, entries, limits);
    } catch (error) {
      throw asUnreadable(error);
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The inflated bytes of one entry, piece by piece; inflation stops where a limit is passed. */
  async *stream(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    let own = 0;
    let source: Readable | undefined;
    try {
      source = await this.file.openReadStreamPromise(entry);
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        own += chunk.length;
        this.inflated += chunk.length;
        if (own > this.limits.entryBytes || this.inflated > this.limits.inflatedBytes) throw tooLarge();
        yield chunk;
      }
    } catch (error) {
      throw asUnreadable(error);
    } finally {
      source?.destroy();
    }
  }

  async read(name: string): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.stream(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** Inflates entries without keeping them: for a library that unpacks by itself and believes what is declared. */
  async prove(names: readonly string[] = this.names): Promise<void> {
    for (const name of names) for await (const chunk of this.stream(name)) void chunk;
  }
}

function asUnreadable(error: unknown): UnreadableDocument {
  if (error instanceof UnreadableDocument) return error;
  return error instanceof Error && error.message.includes('encrypt') ? encrypted() : damaged();
}
