import { CompoundFile } from '../container/compound-file.js';
import { damaged, encrypted, tooLarge, unsupported } from '../unreadable-document.js';
import { westernText } from './code-pages.js';

const WORD_97 = 0xa5ec;
const WORD_95 = 0xa5dc;
const MAX_CHARACTERS = 20_000_000;

/** A stretch of text that lies in one piece of the file. */
export interface DocPiece {
  readonly start: number;
  readonly end: number;
  /** Where its first character stands in the WordDocument stream, and how many bytes each takes. */
  readonly offset: number;
  readonly width: 1 | 2;
}

/** The streams and the text of a Word 97–2003 file (MS-DOC), which Kingsoft's .wps is too. */
export class DocFile {
  readonly main: Buffer;
  readonly table: Buffer;
  readonly data: Buffer;
  readonly pieces: readonly DocPiece[];
  readonly hasMacros: boolean;

  constructor(bytes: Uint8Array) {
    const file = new CompoundFile(bytes);
    this.main = file.read('WordDocument');
    const magic = this.main.readUInt16LE(0);
    if (magic === WORD_95) throw unsupported('Word 95');
    if (magic !== WORD_97) throw damaged();
    const flags = this.main.readUInt16LE(0x0a);
    if ((flags & 0x0100) !== 0) throw encrypted();
    this.table = file.read((flags & 0x0200) !== 0 ? '1Table' : '0Table');
    this.data = file.has('Data') ? file.read('Data') : Buffer.alloc(0);
    this.hasMacros = file.storages.has('Macros');
    this.pieces = readPieces(this.part(33));
  }

  /** The n-th of the tables that the file's head points at (FibRgFcLcb97). */
  part(index: number): Buffer {
    const at = 0x9a + index * 8;
    const start = this.main.readUInt32LE(at);
    return this.table.subarray(start, start + this.main.readUInt32LE(at + 4));
  }

  /** Where that table starts: some are followed by data that their length does not count. */
  after(index: number): Buffer {
    const at = 0x9a + index * 8;
    return this.table.subarray(this.main.readUInt32LE(at) + this.main.readUInt32LE(at + 4));
  }

  /** Lengths of the body, footnotes, headers, macros, comments, endnotes, text boxes: they follow each other. */
  get lengths(): readonly number[] {
    return [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => Math.max(0, this.main.readInt32LE(at)));
  }

  textOf(piece: DocPiece): string {
    const size = (piece.end - piece.start) * piece.width;
    const bytes = this.main.subarray(piece.offset, piece.offset + size);
    if (bytes.length < size) throw damaged();
    return piece.width === 2 ? bytes.toString('utf16le') : westernText(bytes);
  }
}

function readPieces(clx: Buffer): DocPiece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw damaged();
  const plc = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((plc.length - 4) / 12);
  const pieces: DocPiece[] = [];
  for (let i = 0; i < count; i++) {
    const start = plc.readUInt32LE(i * 4);
    const end = plc.readUInt32LE(i * 4 + 4);
    if (end < start) throw damaged();
    if (end > MAX_CHARACTERS) throw tooLarge();
    const place = plc.readUInt32LE((count + 1) * 4 + i * 8 + 2);
    const narrow = (place & 0x4000_0000) !== 0;
    const offset = place & 0x3fff_ffff;
    pieces.push({ start, end, offset: narrow ? offset >>> 1 : offset, width: narrow ? 1 : 2 });
  }
  return pieces;
}
