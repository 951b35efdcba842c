import { readSync, writeSync } from 'node:fs';
import {
  FRAME_HEAD,
  frameLengths,
  frameOf,
  type ReadingAnswer,
  type ReadingRequest,
  READY,
} from '#platform/intake/reading-protocol.js';

const STDIN = 0;
const STDOUT = 1;
/** More than any upload may be; the parent is ours, a frame beyond this is a defect. */
const MAX_BYTES = 128 * 1024 * 1024;

/** Says that we are fit to read, then takes one request with its file. Read by descriptor: the stream objects of Node are made of what is closed here. */
export function readFrame(): { request: ReadingRequest; bytes: Uint8Array } {
  writeSync(STDOUT, READY);
  const lengths = frameLengths(read(FRAME_HEAD));
  if (!lengths || lengths.json + lengths.bytes > MAX_BYTES) throw new Error('no request');
  const request = JSON.parse(read(lengths.json).toString('utf8')) as ReadingRequest;
  return { request, bytes: read(lengths.bytes) };
}

export function writeFrame(answer: ReadingAnswer): void {
  for (const part of frameOf(answer)) {
    for (let from = 0; from < part.length;) from += writeSync(STDOUT, part, from);
  }
}

function read(length: number): Buffer {
  const buffer = Buffer.alloc(length);
  for (let from = 0; from < length;) {
    const got = readSync(STDIN, buffer, from, length - from, null);
    if (got === 0) throw new Error('the request ended early');
    from += got;
  }
  return buffer;
}
