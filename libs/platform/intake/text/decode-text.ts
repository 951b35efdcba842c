import { refuseGarbled } from './garbled.js';
import { shareOfKnown } from './known-characters.js';
import { emptyFile, UnreadableDocument, withoutText } from '../unreadable-document.js';

const SAMPLE = 65_536;

/**
 * Byte order mark → UTF-16 without one → strict UTF-8 → GB18030 or Big5, the ways in which Chinese offices save text.
 * What no encoding makes sense of is refused: nobody is served by tasks in characters that no one wrote.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw emptyFile();
  const text = decode(bytes);
  if (text.trim() === '') throw withoutText();
  refuseGarbled(text);
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict('utf-16be', bytes);
  const wide = wideOrder(bytes);
  if (wide) return strict(wide, bytes);
  if (bytes.subarray(0, SAMPLE).includes(0)) throw notText();
  const utf8 = attempt('utf-8', bytes);
  if (utf8 !== null) return utf8;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw notText();
  return chineseLegacy(bytes);
}

/** How much better Big5 must read before the standard of the mainland gives way. */
const BETTER = 0.1;

/** Most bytes are valid in both; only one of the readings consists of characters that people use. */
function chineseLegacy(bytes: Uint8Array): string {
  const mainland = attempt('gb18030', bytes);
  const big5 = attempt('big5', bytes);
  if (mainland === null && big5 === null) throw notText();
  if (mainland === null || big5 === null) return (mainland ?? big5)!;
  return shareOfKnown(big5).share > shareOfKnown(mainland).share + BETTER ? big5 : mainland;
}

function attempt(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function strict(encoding: string, bytes: Uint8Array): string {
  const text = attempt(encoding, bytes);
  if (text === null) throw notText();
  return text;
}

const notText = (): UnreadableDocument =>
  new UnreadableDocument(
    '文件不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本,请用原软件打开,另存为 docx 或 UTF-8 文本后再导入',
    'the file is not text in UTF-8, UTF-16, GB18030 or Big5; open it where it was made and save it as docx or as text in UTF-8',
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
