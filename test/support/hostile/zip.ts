import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Deflated bytes in place of `content`; with what the archive says that they become. */
  readonly deflated?: Buffer;
  readonly declared?: number;
  readonly attributes?: number;
  readonly flags?: number;
  /** Points at the bytes of this part instead of bytes of its own. */
  readonly sameAs?: number;
}

const UTF8 = 0x800;
const DEFLATE = 8;
const MADE_ON_UNIX = 0x031e;

/** An archive as its author wants it, honest or not. */
export function zip(parts: readonly ZipPart[], { entries = parts.length } = {}): Buffer {
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  const places: { at: number; size: number }[] = [];
  let end = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '');
    const deflated = part.deflated ?? deflateRawSync(content);
    const name = Buffer.from(part.name);
    const declared = part.declared ?? content.length;
    const head = headOf(part.flags ?? UTF8, crc32(content), deflated.length, declared, name.length);
    const shared = part.sameAs === undefined ? undefined : places[part.sameAs];
    if (!shared) bodies.push(Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.alloc(2), name]), deflated);
    const place = shared ?? { at: end, size: deflated.length };
    places.push(place);
    if (!shared) end += 30 + name.length + deflated.length;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(part.attributes ?? 0, 8);
    tail.writeUInt32LE(place.at, 12);
    head.writeUInt32LE(place.size, 14);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_ON_UNIX);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, head, tail, name]));
  }
  return Buffer.concat([...bodies, ...central, endOf(entries, Buffer.concat(central).length, end)]);
}

/** Version, flags, method, time, check sum, both sizes, length of the name: the same in both headers. */
function headOf(flags: number, sum: number, size: number, declared: number, nameLength: number): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(flags, 2);
  head.writeUInt16LE(DEFLATE, 4);
  head.writeUInt32LE(sum, 10);
  head.writeUInt32LE(size, 14);
  head.writeUInt32LE(declared, 18);
  head.writeUInt16LE(nameLength, 22);
  return head;
}

/** More entries than 65,535 are told in the record of ZIP64, which needs none of them to be there. */
function endOf(entries: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  if (entries < 0xffff) return end;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) record.writeBigUInt64LE(BigInt(entries), place);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** Deflated text that repeats itself for so many megabytes, made from one block: nothing large is held here either. */
export function repeated(text: string, megabytes: number): { deflated: Buffer; size: number } {
  const block = Buffer.from(text.repeat(Math.ceil((1024 * 1024) / Buffer.byteLength(text))));
  const packed = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const all = Array.from({ length: megabytes }, () => packed);
  return { deflated: Buffer.concat([...all, Buffer.from([3, 0])]), size: block.length * megabytes };
}
