import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a hand-made archive; what is forged stands in its central directory only. */
export interface ZipPiece {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
  /** Lie about the inflated size. */
  readonly declaredSize?: number;
  /** Point at the bytes of an earlier entry instead of own ones. */
  readonly sameAs?: number;
}

/** The bytes of a zip, also of one that no honest tool would write. */
export function zipBytes(pieces: readonly ZipPiece[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const places: { offset: number; packed: Buffer; raw: Buffer }[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const name = Buffer.from(piece.name as string);
    const raw = Buffer.from((piece.data ?? '') as string);
    const packed = piece.stored ? raw : deflateRawSync(raw);
    const place = piece.sameAs === undefined ? { offset, packed, raw } : places[piece.sameAs]!;
    places.push(place);
    const flags = piece.flags ?? 0x800;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(piece.stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(place.raw), 10);
    fields.writeUInt32LE(place.packed.length, 14);
    fields.writeUInt32LE(piece.declaredSize ?? place.raw.length, 18);
    fields.writeUInt16LE(name.length, 22);
    if (piece.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
      locals.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(piece.attributes ?? 0, 6);
    tail.writeUInt32LE(place.offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(piece.madeBy ?? 20);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, fields, tail, name]));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(pieces.length, 8);
  end.writeUInt16LE(pieces.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
