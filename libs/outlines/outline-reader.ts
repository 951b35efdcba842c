import { Injectable } from '@nestjs/common';
import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { type IntakeNote, decodeDocument } from '#platform/intake/decode-document.js';

export interface ReadOutline {
  /** The decoded text that every range counts in. */
  readonly text: string;
  readonly parsed: ParsedOutline;
  /** What the reader of the format left out or could not restore. */
  readonly notes: readonly IntakeNote[];
}

/** From a file's bytes to what is in it. A port: a reader in a process of its own takes this one's place unseen. */
export abstract class OutlineReader {
  abstract read(bytes: Uint8Array, fileName: string, knownUnits: readonly string[]): Promise<ReadOutline>;
}

@Injectable()
export class InProcessOutlineReader extends OutlineReader {
  async read(bytes: Uint8Array, fileName: string, knownUnits: readonly string[]): Promise<ReadOutline> {
    const { text, format, notes = [] } = await decodeDocument(bytes, fileName);
    return { text, parsed: parseOutline(text, { format, knownUnits }), notes };
  }
}
