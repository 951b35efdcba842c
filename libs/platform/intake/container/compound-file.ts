import { damaged, hostile } from '../unreadable-document.js';

const HEADER = 512;
const ENTRY = 128;
const MINI_SECTOR = 64;
const END_OF_CHAIN = 0xfffffffe;
const MAX_ENTRIES = 20_000;
const STORAGE = 1;
const STREAM = 2;

interface StreamEntry {
  readonly start: number;
  readonly size: number;
}

/**
 * An OLE2 compound file (doc, xls, wps, encrypted OOXML): the streams of its root. Chains are followed through a table of
 * their own file's length at most once round, so that a chain that bites its tail ends as damage.
 */
export class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly miniStream: Uint8Array;
  private readonly miniCutoff: number;
  private readonly streams = new Map<string, StreamEntry>();
  /** Names of the folders of the root. */
  readonly storages = new Set<string>();

  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < HEADER * 2) throw damaged();
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw damaged();
    this.sectorSize = 1 << shift;
    this.miniCutoff = this.view.getUint32(56, true);
    this.fat = this.readFat();
    const directory = this.chain(this.view.getUint32(48, true), this.bytes.length);
    this.miniFat = words(this.chain(this.view.getUint32(60, true), this.bytes.length));
    const root = this.readDirectory(directory);
    this.miniStream = root.size === 0 ? new Uint8Array() : this.chain(root.start, root.size);
  }

  get names(): readonly string[] {
    return [...this.streams.keys()];
  }

  has(name: string): boolean {
    return this.streams.has(name);
  }

  read(name: string): Buffer {
    const entry = this.streams.get(name);
    if (!entry) throw damaged();
    if (entry.size > this.bytes.length) throw damaged();
    return entry.size < this.miniCutoff ? this.miniChain(entry) : this.chain(entry.start, entry.size);
  }

  private readFat(): Uint32Array {
    const sectors: number[] = [];
    const limit = Math.ceil(this.bytes.length / this.sectorSize);
    for (let i = 0; i < 109; i++) sectors.push(this.view.getUint32(76 + i * 4, true));
    let next = this.view.getUint32(68, true);
    const perSector = this.sectorSize / 4 - 1;
    for (let turns = 0; next < END_OF_CHAIN - 3; turns++) {
      if (turns > limit) throw hostile();
      const more = words(this.sector(next));
      if (more.length <= perSector) throw damaged();
      sectors.push(...more.subarray(0, perSector));
      next = more[perSector]!;
    }
    const used = sectors.filter((sector) => sector < END_OF_CHAIN - 3);
    if (used.length > limit) throw hostile();
    return words(Buffer.concat(used.map((sector) => this.sector(sector))));
  }

  private sector(index: number): Uint8Array {
    const at = (index + 1) * this.sectorSize;
    if (at >= this.bytes.length) throw damaged();
    return this.bytes.subarray(at, at + this.sectorSize);
  }

  private chain(start: number, size: number): Buffer {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let at = start; at < END_OF_CHAIN - 3 && length < size; at = this.fat[at] ?? END_OF_CHAIN) {
      const part = this.sector(at);
      parts.push(part);
      length += part.length;
      if (length > this.bytes.length) throw hostile();
    }
    return Buffer.concat(parts).subarray(0, size);
  }

  private miniChain({ start, size }: StreamEntry): Buffer {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let at = start; at < END_OF_CHAIN - 3 && length < size; at = this.miniFat[at] ?? END_OF_CHAIN) {
      const part = this.miniStream.subarray(at * MINI_SECTOR, (at + 1) * MINI_SECTOR);
      if (part.length === 0) throw damaged();
      parts.push(part);
      length += part.length;
    }
    return Buffer.concat(parts).subarray(0, size);
  }

  /** Walks the tree below the root only: streams of embedded objects are no part of the document. */
  private readDirectory(directory: Buffer): StreamEntry {
    const count = Math.floor(directory.length / ENTRY);
    if (count === 0) throw damaged();
    if (count > MAX_ENTRIES) throw hostile();
    const seen = new Set<number>();
    const open = [directory.readUInt32LE(76)];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (index >= count || seen.has(index)) continue;
      seen.add(index);
      const entry = directory.subarray(index * ENTRY, (index + 1) * ENTRY);
      open.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
      const nameLength = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62);
      const name = entry.subarray(0, nameLength).toString('utf16le');
      if (entry[66] === STORAGE) this.storages.add(name);
      if (entry[66] === STREAM)
        this.streams.set(name, { start: entry.readUInt32LE(116), size: entry.readUInt32LE(120) });
    }
    return { start: directory.readUInt32LE(116), size: directory.readUInt32LE(120) };
  }
}

const words = (bytes: Uint8Array): Uint32Array =>
  Uint32Array.from(
    { length: bytes.length >>> 2 },
    (_, i) => (bytes[i * 4]! | (bytes[i * 4 + 1]! << 8) | (bytes[i * 4 + 2]! << 16) | (bytes[i * 4 + 3]! << 24)) >>> 0,
  );
