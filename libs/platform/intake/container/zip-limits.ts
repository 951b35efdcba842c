import type { Entry } from 'yauzl';
import { encrypted, hostile, tooLarge } from '../unreadable-document.js';

const MIB = 1024 * 1024;

/** What an office document may hold. Real ones stay far below; each limit is checked before anything is inflated. */
export const ZIP_LIMITS = {
  entries: 10_000,
  entryBytes: 128 * MIB,
  declaredBytes: 512 * MIB,
  /** What may be inflated of one archive, over all reads. */
  inflatedBytes: 256 * MIB,
  /** DEFLATE reaches 1032 : 1; the XML of an office some 60 : 1. Small entries may exceed it. */
  ratio: 250,
  ratioFrom: 8 * MIB,
  nameLength: 1024,
} as const;
export type ZipLimits = { readonly [K in keyof typeof ZIP_LIMITS]: number };

const LOCAL_HEADER = 30;
const UNIX = 3;
const SYMLINK = 0xa000;

/** Refuses a set of entries for their declared sizes, names, kinds, and for bytes that two of them share. */
export function checkEntries(entries: readonly Entry[], fileSize: number, limits: ZipLimits): void {
  let declared = 0;
  for (const entry of entries) {
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw encrypted();
    if (entry.versionMadeBy >>> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & 0xf000) === SYMLINK)
      throw hostile();
    declared += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.entryBytes || declared > limits.declaredBytes) throw tooLarge();
    const { uncompressedSize, compressedSize } = entry;
    if (uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio) throw tooLarge();
  }
  checkOverlap(entries, fileSize);
}

/** Entries that share bytes are how 46 MB declare 4.5 PB; an honest archive lays them one after the other. */
function checkOverlap(entries: readonly Entry[], fileSize: number): void {
  const ordered = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of ordered) {
    if (entry.relativeOffsetOfLocalHeader < end) throw hostile();
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize;
  }
  if (end > fileSize) throw hostile();
}

/**
 * The name of an entry: UTF-8 when flagged or valid, else GB18030, as archives packed on Chinese Windows carry it.
 * Nothing is ever written to disk under it; a name that would leave its folder still marks the archive as hostile.
 */
export function entryName(raw: Uint8Array, flags: number, limits: ZipLimits): string {
  if (raw.length > limits.nameLength) throw hostile();
  const name = decodeName(raw, flags).replaceAll('\\', '/');
  const escapes = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
  if (escapes || name.includes('\0')) throw hostile();
  return name;
}

function decodeName(raw: Uint8Array, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: (flags & 0x800) === 0 }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}
