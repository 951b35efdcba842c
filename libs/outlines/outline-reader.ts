import { Injectable } from '@nestjs/common';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import type { IntakeNote } from '#platform/intake/decoded-document.js';
import { ReadingProcess } from '#platform/intake/process/reading-process.js';

export interface ReadOutline {
  /** The decoded text that every range counts in. */
  readonly text: string;
  readonly parsed: ParsedOutline;
  /** What the reader of the format left out or could not restore. */
  readonly notes: readonly IntakeNote[];
}

/** From a file's bytes to what is in it, read by a process that can reach nothing of ours. */
@Injectable()
export class OutlineReader {
  private readonly reading = new ReadingProcess();

  /** Throws `UnreadableDocument`; `signal` stops the reading when nobody waits for it any more. */
  async read(
    bytes: () => Promise<Uint8Array>,
    name: string,
    knownUnits: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadOutline> {
    const { text, parsed, notes } = await this.reading.read(
      { bytes, name, knownUnits, ranges: 'text' },
      signal ? { signal } : {},
    );
    return { text, parsed: parsed as ParsedOutline, notes };
  }
}
