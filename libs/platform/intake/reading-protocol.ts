import type { IntakeNote } from './decoded-document.js';

/** What the reading process is asked for; the bytes of the file follow it. */
export interface ReadingRequest {
  readonly name: string;
  readonly knownUnits: readonly string[];
  /** Ranges of the answer count in the text that was read, or in the decoded file (with its markup). */
  readonly ranges: 'text' | 'source';
}

export interface DocumentRead {
  readonly outcome: 'read';
  readonly text: string;
  readonly notes: readonly IntakeNote[];
  /** What the grammar made of the text. */
  readonly parsed: unknown;
}
export interface DocumentRefused {
  readonly outcome: 'refused';
  readonly zh: string;
  readonly en: string;
}
/** The reader itself gave up: a defect of ours or a file made to find one. */
export interface ReadingFailed {
  readonly outcome: 'failed';
  readonly detail: string;
}
export type ReadingAnswer = DocumentRead | DocumentRefused | ReadingFailed;

/** Said before the request is read: a reader that ends without it was never fit to run, whatever the file. */
export const READY = Buffer.from('DUBR');

/** Both directions send one frame: mark, length of the JSON, length of the bytes behind it, JSON, bytes. */
const MARK = 0x4455_4231;
export const FRAME_HEAD = 12;

export function frameOf(message: ReadingRequest | ReadingAnswer, bytes: Uint8Array = new Uint8Array()): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(FRAME_HEAD);
  head.writeUInt32BE(MARK, 0);
  head.writeUInt32BE(json.length, 4);
  head.writeUInt32BE(bytes.length, 8);
  return [head, json, bytes];
}

export interface FrameLengths {
  readonly json: number;
  readonly bytes: number;
}

/** Null for anything that is no frame of ours. */
export function frameLengths(head: Buffer): FrameLengths | null {
  if (head.length < FRAME_HEAD || head.readUInt32BE(0) !== MARK) return null;
  return { json: head.readUInt32BE(4), bytes: head.readUInt32BE(8) };
}

export const saidReady = (output: Buffer): boolean => output.subarray(0, READY.length).equals(READY);

/** The answer, when all that follows is exactly one frame of a known shape: the process behind it is not believed. */
export function answerIn(whole: Buffer): ReadingAnswer | null {
  const output = whole.subarray(READY.length);
  const lengths = frameLengths(output);
  if (!lengths || lengths.bytes !== 0 || output.length !== FRAME_HEAD + lengths.json) return null;
  try {
    return known(JSON.parse(output.toString('utf8', FRAME_HEAD)));
  } catch {
    return null;
  }
}

function known(value: unknown): ReadingAnswer | null {
  const { outcome, text, notes, parsed, zh, en, detail } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (outcome === 'read' && typeof text === 'string' && Array.isArray(notes) && typeof parsed === 'object' && parsed)
    return { outcome, text, notes: notes as IntakeNote[], parsed };
  if (outcome === 'refused' && typeof zh === 'string' && typeof en === 'string') return { outcome, zh, en };
  return outcome === 'failed' && typeof detail === 'string' ? { outcome, detail } : null;
}
