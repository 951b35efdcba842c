import type { DocFile } from './doc-file.js';
import { properties } from './doc-properties.js';

export const P_ILVL = 0x260a;
export const P_ILFO = 0x460b;
const PARAGRAPH_STYLE = 1;
const MAX_ANCESTORS = 20;
const TOC_1 = 19;
const TOC_9 = 27;

interface DocStyle {
  readonly builtIn: number;
  readonly base: number;
  readonly list: number | undefined;
  readonly level: number | undefined;
}

/** The paragraph styles of a Word 97–2003 file: which list they put their paragraphs into. */
export class DocStyles {
  private readonly styles: (DocStyle | undefined)[] = [];

  constructor(file: DocFile) {
    const sheet = file.part(1);
    if (sheet.length < 6) return;
    const headSize = sheet.readUInt16LE(0);
    const count = sheet.readUInt16LE(2);
    const baseSize = sheet.readUInt16LE(4);
    let at = 2 + headSize;
    for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
      const size = sheet.readUInt16LE(at);
      this.styles.push(size === 0 ? undefined : readStyle(sheet.subarray(at + 2, at + 2 + size), baseSize));
      at += 2 + size;
    }
  }

  numbering(style: number): { list: number; level: number } | undefined {
    let level: number | undefined;
    for (let id = style, step = 0; step < MAX_ANCESTORS; step++) {
      const found = this.styles[id];
      if (!found) return undefined;
      level ??= found.level;
      if (found.list !== undefined) return { list: found.list, level: level ?? 0 };
      id = found.base;
    }
    return undefined;
  }

  isContents(style: number): boolean {
    const builtIn = this.styles[style]?.builtIn ?? 0;
    return builtIn >= TOC_1 && builtIn <= TOC_9;
  }
}

function readStyle(style: Buffer, baseSize: number): DocStyle | undefined {
  if (style.length < baseSize + 2) return undefined;
  const kind = style.readUInt16LE(2) & 0xf;
  let list: number | undefined;
  let level: number | undefined;
  // The name is counted in UTF-16 units and ends with a zero; property groups start at even places.
  let at = baseSize + 2 + style.readUInt16LE(baseSize) * 2 + 2;
  at += at % 2;
  if (kind === PARAGRAPH_STYLE && at + 4 <= style.length) {
    const size = style.readUInt16LE(at);
    for (const [code, operand] of properties(style.subarray(at + 4, at + 2 + size))) {
      if (code === P_ILFO && operand.length === 2) list = operand.readUInt16LE(0);
      else if (code === P_ILVL) level = operand[0];
    }
  }
  return { builtIn: style.readUInt16LE(0) & 0xfff, base: style.readUInt16LE(2) >>> 4, list, level };
}
