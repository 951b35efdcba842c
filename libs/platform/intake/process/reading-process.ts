import { OperationalError } from '../../errors/errors.js';
import { UnreadableDocument } from '../unreadable-document.js';
import {
  answerIn,
  type DocumentRead,
  frameOf,
  type ReadingAnswer,
  type ReadingRequest,
  saidReady,
} from '../reading-protocol.js';
import { BoundedOutput } from './bounded-output.js';
import { READING_LIMITS, READING_SLOTS, type ReadingLimits } from './reading-limits.js';
import { ReadingSlots } from './reading-slots.js';
import { stoppedFor, type StopReason, whyItEnded } from './stop-reason.js';
import { type Reader, READER, startReader } from './start-reader.js';
import { Watch } from './watch.js';

export interface FileToRead extends ReadingRequest {
  /** Fetched when its turn has come: those that wait take no memory. */
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
}

export interface ReadingOptions {
  /** Cancels: the process is killed, the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ReadingLimits>;
}

/** One count for the whole program, however many modules read. */
const SLOTS = new ReadingSlots(READING_SLOTS);
const TOLD = 8 * 1024;

/**
 * Reads a file from outside in a process of its own, which has no network, no files and no secrets, and which is killed
 * when it takes too long, too much memory, or when nobody waits any more. Throws `UnreadableDocument` with one sentence.
 */
export class ReadingProcess {
  constructor(
    private readonly entry: string = READER,
    private readonly slots: ReadingSlots = SLOTS,
  ) {}

  async read(file: FileToRead, { signal, limits }: ReadingOptions = {}): Promise<DocumentRead> {
    const leave = await this.slots.take(signal);
    try {
      const { bytes: given, ...request } = file;
      const bytes = typeof given === 'function' ? await given() : given;
      const answer = await this.ask(request, bytes, { ...READING_LIMITS, ...limits }, signal);
      if (answer.outcome === 'read') return answer;
      if (answer.outcome === 'refused') throw new UnreadableDocument(answer.zh, answer.en);
      throw stoppedFor('crash', answer.detail);
    } finally {
      leave();
    }
  }

  private async ask(
    request: ReadingRequest,
    bytes: Uint8Array,
    limits: ReadingLimits,
    signal?: AbortSignal,
  ): Promise<ReadingAnswer> {
    const reader = startReader(this.entry, limits);
    const stop = new Stop(reader);
    const output = new BoundedOutput(reader.stdout, limits.answerBytes, () => stop.because('answer'));
    const told = new BoundedOutput(reader.stderr, TOLD, () => undefined);
    const watch = new Watch(reader.child, limits, (reason) => stop.because(reason));
    const cancel = (): void => stop.because('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    // An end of this program ends the reader at once; the leash would only notice a moment later.
    process.once('exit', cancel);
    try {
      for (const part of frameOf(request, bytes)) reader.stdin.write(part);
      reader.stdin.end();
      const ended = await stop.ended;
      signal?.throwIfAborted();
      const answer = stop.reason === undefined ? answerIn(output.bytes()) : null;
      if (answer) return answer;
      // Ended from outside before it saw the file: nothing is wrong with that, and nothing with the program.
      if (stop.reason === undefined && !saidReady(output.bytes()) && ended.signal !== null)
        throw new OperationalError('reader-stopped', `the reading process was ended by ${ended.signal} before it began`);
      if (stop.reason === undefined && !saidReady(output.bytes()))
        throw new Error(`the reading process cannot be loaded: ${told.text()}`);
      const reason = stop.reason ?? whyItEnded(ended, told.text());
      throw stoppedFor(reason, `${reason}: ${ended.code ?? ended.signal} ${told.text()}`);
    } finally {
      signal?.removeEventListener('abort', cancel);
      process.off('exit', cancel);
      watch.end();
    }
  }
}

/** How a reader ended, and whether we made it end: the first reason stands. */
class Stop {
  reason: StopReason | undefined;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;

  constructor(private readonly reader: Reader) {
    this.ended = new Promise((resolve, reject) => {
      reader.child.once('error', reject);
      reader.child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  because(reason: StopReason): void {
    this.reason ??= reason;
    this.reader.child.kill('SIGKILL');
  }
}
