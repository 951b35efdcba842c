import { damaged } from '../unreadable-document.js';
import type { DocFile } from './doc-file.js';
import { type ListInstance, type ListLevel, MAX_LEVELS } from './list-counter.js';

const LSTF = 28;
const LFO = 16;
const LVLF = 28;
/** Codes of number formats in the order of the file format; the gaps are scripts that no Chinese office numbers in. */
const FORMATS: readonly string[] = (
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital ' +
  'japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand ' +
  'decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung ' +
  'decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ' +
  'ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional ' +
  'taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'
).split(' ');
const FORMAT_CODES: Record<number, string> = { 57: 'numberInDash', 255: 'none' };
const SUFFIXES = ['tab', 'space', 'nothing'] as const;

/** The automatic lists of a Word 97–2003 file, in the order in which its paragraphs name them, from 1. */
export function readLists(file: DocFile): ListInstance[] {
  const definitions = readDefinitions(file);
  const plf = file.part(74);
  if (plf.length < 4) return [];
  const count = plf.readUInt32LE(0);
  if (count * LFO > plf.length) throw damaged();
  const cursor = { at: 4 + count * LFO };
  const lists: ListInstance[] = [];
  for (let i = 0; i < count; i++) {
    const head = plf.subarray(4 + i * LFO);
    const definition = head.readInt32LE(0);
    const levels: (ListLevel | undefined)[] = (definitions.get(definition) ?? []).slice();
    const startOver = new Map<number, number>();
    cursor.at += 4;
    for (let k = 0; k < head[12]!; k++) readOverride(plf, cursor, levels, startOver);
    lists.push({ definition: String(definition), id: String(i), levels, startOver });
  }
  return lists;
}

function readDefinitions(file: DocFile): Map<number, ListLevel[]> {
  const plf = file.part(73);
  const found = new Map<number, ListLevel[]>();
  if (plf.length < 2) return found;
  const details = file.after(73);
  const cursor = { at: 0 };
  const count = plf.readUInt16LE(0);
  for (let i = 0; i < count; i++) {
    const head = plf.subarray(2 + i * LSTF);
    const simple = (head[26]! & 1) !== 0;
    const levels: ListLevel[] = [];
    for (let k = 0; k < (simple ? 1 : MAX_LEVELS); k++) levels.push(readLevel(details, cursor));
    found.set(head.readInt32LE(0), levels);
  }
  return found;
}

function readOverride(
  plf: Buffer,
  cursor: { at: number },
  levels: (ListLevel | undefined)[],
  startOver: Map<number, number>,
): void {
  const start = plf.readUInt32LE(cursor.at);
  const flags = plf.readUInt32LE(cursor.at + 4);
  cursor.at += 8;
  const level = Math.min(flags & 0xf, MAX_LEVELS - 1);
  const formatted = (flags & 0x20) !== 0;
  if (formatted) levels[level] = readLevel(plf, cursor);
  if ((flags & 0x10) !== 0) startOver.set(level, formatted ? levels[level]!.start : start);
}

function readLevel(bytes: Buffer, cursor: { at: number }): ListLevel {
  const { at } = cursor;
  const info = bytes[at + 5] ?? 0;
  const code = bytes[at + 4]!;
  const length = at + LVLF + bytes.readUInt8(at + 24) + bytes.readUInt8(at + 25);
  const size = bytes.readUInt16LE(length);
  const raw = bytes.subarray(length + 2, length + 2 + size * 2).toString('utf16le');
  cursor.at = length + 2 + size * 2;
  return {
    start: bytes.readUInt32LE(at),
    format: FORMAT_CODES[code] ?? FORMATS[code] ?? 'decimal',
    text: raw.replaceAll(/[\0-\u0008]/g, (mark) => `%${mark.charCodeAt(0) + 1}`),
    suffix: SUFFIXES[bytes[at + 15]!] ?? 'tab',
    restartAfter: (info & 8) !== 0 ? bytes[at + 26] : undefined,
    legal: (info & 4) !== 0,
  };
}
