import { twoFormats } from '../unreadable-document.js';

const END_RECORD = 22;
const MAX_COMMENT = 65_535;
const PROBE = 1024;

/** A file that another program would take for another format: what one reader checks, the other would show. */
export function refusePolyglot(bytes: Uint8Array, kind: string): void {
  const head = latin(bytes.subarray(0, PROBE)).toLowerCase();
  const tail = latin(bytes.subarray(Math.max(0, bytes.length - PROBE)));
  const binary = kind !== 'text';
  if (kind !== 'zip' && endsAsZip(bytes)) throw twoFormats();
  if (kind === 'zip' && head.includes('%pdf-')) throw twoFormats();
  if (kind === 'text' && head.includes('%pdf-') && tail.includes('%%EOF')) throw twoFormats();
  if (binary && (head.includes('<html') || head.includes('<script'))) throw twoFormats();
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * An end record that reaches the last byte and points at a directory, counted from the start or back from its own place:
 * archivers forgive what was put before an archive, so any of them would open this file.
 */
function endsAsZip(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(-(END_RECORD + MAX_COMMENT));
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0;) {
    const whole = at + END_RECORD <= tail.length && at + END_RECORD + tail.readUInt16LE(at + 20) === tail.length;
    const behind = bytes.length - tail.length + at - tail.readUInt32LE(at + 12);
    if (whole && (pointsAtDirectory(bytes, tail.readUInt32LE(at + 16)) || pointsAtDirectory(bytes, behind)))
      return true;
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

const pointsAtDirectory = (bytes: Uint8Array, offset: number): boolean =>
  offset >= 0 && latin(bytes.subarray(offset, offset + 4)) === 'PK\x01\x02';
