/** Something the reader of a file must tell whoever checks the result: what it left out, what it could not restore. */
export interface IntakeNote {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** What a parser reads of a file, and where that stands in the decoded file. */
export interface DecodedDocument {
  /** The text that a parser reads; its ranges count in UTF-16 units of it. */
  readonly text: string;
  /** Undefined: the parser tells by itself whether the text is a table. */
  readonly format: 'text' | 'table' | undefined;
  /** The decoded file: the same as `text` but for markup. Of a binary format, the text itself. */
  readonly source: string;
  readonly toSource: (start: number, end: number) => readonly [start: number, end: number];
  readonly notes?: readonly IntakeNote[];
}

/** The text drawn out of a binary format: its ranges count in itself. */
export const drawnOut = (
  text: string,
  format: DecodedDocument['format'],
  notes: readonly IntakeNote[] = [],
): DecodedDocument => ({ text, format, source: text, toSource: (start, end) => [start, end], notes });
