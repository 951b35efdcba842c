import { inflateSync } from 'node:zlib';
import { tooLarge } from '../unreadable-document.js';

const MIB = 1024 * 1024;
/** What a page draws, a list of objects. Pages of text stay below 1 MiB. */
const MAX_STREAM = 8 * MIB;
/** A whole Chinese font has some 20 MiB. */
const MAX_FONT = 64 * MIB;
const MAX_TOTAL = 512 * MIB;
const MAX_STREAMS = 100_000;
/** DEFLATE reaches 1032 : 1; what is shorter than this cannot pass the limit. */
const SHORTEST = MAX_STREAM / 1032;
const DICTIONARY = 2048;

/**
 * Inflates the streams of a PDF without keeping them and refuses what unfolds without measure: pdf.js keeps all of it.
 * Pictures are left alone, for they are never decoded; so are streams under a password or under several filters.
 */
export function checkStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  let streams = 0;
  // The next end is looked for once, or a file without any would be walked again for each stream.
  let end = -1;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    if (++streams > MAX_STREAMS) throw tooLarge();
    const dictionary = dictionaryBefore(file, at);
    if (!/\/(?:FlateDecode|Fl)\b/.test(dictionary) || /\/Subtype\s{0,9}\/Image\b/.test(dictionary)) continue;
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    if (end < start) {
      end = file.indexOf('endstream', start);
      if (end < 0) end = file.length;
    }
    const data = file.subarray(start, end);
    if (data.length < SHORTEST) continue;
    total += inflatedLength(data, /\/Length1\b|\/FontFile|\/(?:CIDFontType0C|Type1C|OpenType)\b/.test(dictionary));
    if (total > MAX_TOTAL) throw tooLarge();
  }
}

/** What stands between the opening of the object and its stream. */
function dictionaryBefore(file: Buffer, at: number): string {
  const text = file.toString('latin1', Math.max(0, at - DICTIONARY), at);
  return text.slice(text.lastIndexOf(' obj') + 1);
}

function inflatedLength(data: Buffer, isFont: boolean): number {
  try {
    return inflateSync(data, { maxOutputLength: isFont ? MAX_FONT : MAX_STREAM }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    return 0;
  }
}
