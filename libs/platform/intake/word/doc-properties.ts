import type { DocFile } from './doc-file.js';

const PAGE = 512;
const T_DEF_TABLE = 0xd608;
const P_CHG_TABS = 0xc615;
const P_HUGE = 0x6646;
const P_HUGE_OLD = 0x6645;
/** Bytes of an operand by the top three bits of its code; 6: the first byte tells. */
const WIDTHS = [1, 1, 2, 4, 2, 2, -1, 3] as const;

export type Property = readonly [code: number, operand: Buffer];

/** Single property modifiers one after the other, as every table of a Word file packs them. */
export function* properties(packed: Buffer): Generator<Property> {
  for (let at = 0; at + 2 < packed.length;) {
    const code = packed.readUInt16LE(at);
    at += 2;
    const width = WIDTHS[code >>> 13]!;
    if (code === T_DEF_TABLE) {
      const size = packed.readUInt16LE(at) - 1;
      yield [code, packed.subarray(at + 2, at + 2 + size)];
      at += 2 + size;
    } else if (width >= 0) {
      yield [code, packed.subarray(at, at + width)];
      at += width;
    } else {
      const size = packed[at]!;
      // Long lists of tab stops state no usable length and end their list.
      if (code === P_CHG_TABS && size === 255) return;
      yield [code, packed.subarray(at + 1, at + 1 + size)];
      at += 1 + size;
    }
  }
}

/** Properties of a stretch of the WordDocument stream. */
export interface PropertyRun {
  readonly from: number;
  readonly to: number;
  readonly packed: Buffer;
}

/** The runs of formatted pages that a table of page numbers points at, ascending and without overlap. */
function runs(
  file: DocFile,
  index: number,
  entry: number,
  packedAt: (page: Buffer, at: number) => Buffer,
): PropertyRun[] {
  const plc = file.part(index);
  const count = Math.floor((plc.length - 4) / 8);
  const found: PropertyRun[] = [];
  let last = 0;
  for (let i = 0; i < count; i++) {
    const number = plc.readUInt32LE((count + 1) * 4 + i * 4) & 0x3f_ffff;
    const page = file.main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length < PAGE) continue;
    const size = page[PAGE - 1]!;
    for (let k = 0; k < size && (size + 1) * 4 + k * entry < PAGE; k++) {
      const from = page.readUInt32LE(k * 4);
      const to = page.readUInt32LE(k * 4 + 4);
      if (from < last || to <= from) continue;
      last = to;
      found.push({ from, to, packed: packedAt(page, page[(size + 1) * 4 + k * entry]! * 2) });
    }
  }
  return found;
}

/** Of characters: deleted, hidden, symbols. */
export const characterRuns = (file: DocFile): PropertyRun[] =>
  runs(file, 12, 1, (page, at) => (at === 0 ? Buffer.alloc(0) : page.subarray(at + 1, at + 1 + page[at]!)));

/** Of paragraphs: the first two bytes name the style, properties follow; large ones lie in the Data stream. */
export const paragraphRuns = (file: DocFile): PropertyRun[] =>
  runs(file, 13, 13, (page, at) => {
    if (at === 0) return Buffer.alloc(2);
    const half = page[at]!;
    return half === 0 ? page.subarray(at + 2, at + 2 + page[at + 1]! * 2) : page.subarray(at + 1, at + half * 2);
  });

/** Follows a pointer to properties that were too large for their page. */
export function* paragraphProperties(file: DocFile, packed: Buffer): Generator<Property> {
  for (const property of properties(packed)) {
    if (property[0] !== P_HUGE && property[0] !== P_HUGE_OLD) yield property;
    else {
      const at = property[1].readUInt32LE(0);
      yield* properties(file.data.subarray(at + 2, at + 2 + file.data.readUInt16LE(at)));
    }
  }
}

/** The run that holds a place, by halving. */
export function runAt(list: readonly PropertyRun[], place: number): PropertyRun | undefined {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const run = list[middle]!;
    if (place < run.from) high = middle - 1;
    else if (place >= run.to) low = middle + 1;
    else return run;
  }
  return undefined;
}
