import { emptyFile, UnreadableDocument, withoutText } from '../unreadable-document.js';

const SAMPLE = 65_536;

/** Byte order mark → UTF-16 without one → strict UTF-8 → GB18030, the ways in which Chinese offices save text. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw emptyFile();
  const text = decode(bytes);
  if (text.trim() === '') throw withoutText();
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict('utf-16be', bytes);
  const wide = wideOrder(bytes);
  if (wide) return strict(wide, bytes);
  if (bytes.subarray(0, SAMPLE).includes(0)) throw notText();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return strict('gb18030', bytes);
  }
}

function strict(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw notText();
  }
}

const notText = (): UnreadableDocument =>
  new UnreadableDocument(
    '文件不是 UTF-8、UTF-16 或 GB18030 编码的文本',
    'the file is not text in UTF-8, UTF-16 or GB18030',
  );

/** UTF-16 without a mark: zero bytes, and nearly all units are Chinese or Latin in one order of bytes. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return null;
  const little = plausible(sample, 0);
  const big = plausible(sample, 1);
  if (Math.max(little, big) < MIN_PLAUSIBLE) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

const MIN_PLAUSIBLE = 0.95;

/** Share of the 16-bit units that a Chinese text is made of. */
function plausible(bytes: Uint8Array, low: 0 | 1): number {
  let good = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const unit = low === 0 ? bytes[i]! + bytes[i + 1]! * 256 : bytes[i]! * 256 + bytes[i + 1]!;
    const latin = unit === 9 || unit === 10 || unit === 13 || (unit >= 32 && unit < 127) || unit === 0xa0;
    if (
      latin ||
      (unit >= 0x2010 && unit <= 0x2027) ||
      (unit >= 0x3000 && unit <= 0x301f) ||
      (unit >= 0x4e00 && unit <= 0x9fff) ||
      (unit >= 0xff01 && unit <= 0xff5e)
    )
      good++;
  }
  return good / Math.max(1, Math.floor(bytes.length / 2));
}
