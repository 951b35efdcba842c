import type { DocFile } from './doc-file.js';
import { characterRuns, properties, runAt } from './doc-properties.js';
import { symbolText } from './word-symbols.js';

const C_DELETED = 0x0800;
const C_HIDDEN = 0x083c;
const C_SYMBOL = 0x6a09;
const SAME_AS_STYLE = 0x80;
const WINGDINGS = 'Wingdings';

/** What is special about a stretch of characters. */
export interface CharacterMarks {
  readonly deleted: boolean;
  readonly hidden: boolean;
  readonly symbol: string | undefined;
}
const PLAIN: CharacterMarks = { deleted: false, hidden: false, symbol: undefined };

export interface DocCharacters {
  readonly text: string;
  readonly marks: CharacterMarks;
  /** Where the first of them stands in the text, and in the stream. */
  readonly position: number;
  readonly place: number;
  readonly width: 1 | 2;
}

/** The characters of a range of the text in stretches of one formatting, in reading order. */
export function* characters(file: DocFile, from: number, to: number): Generator<DocCharacters> {
  const list = characterRuns(file);
  for (const piece of file.pieces) {
    const start = Math.max(piece.start, from);
    const end = Math.min(piece.end, to);
    if (end <= start) continue;
    const text = file.textOf(piece);
    for (let position = start; position < end;) {
      const place = piece.offset + (position - piece.start) * piece.width;
      const run = runAt(list, place);
      const rest = run ? Math.max(1, Math.floor((run.to - place) / piece.width)) : end - position;
      const stop = Math.min(end, position + rest);
      const marks = run ? marksOf(run.packed) : PLAIN;
      const slice = text.slice(position - piece.start, stop - piece.start);
      yield { text: slice, marks, position, place, width: piece.width };
      position = stop;
    }
  }
}

/** 0x81: the opposite of what the style says, and no style deletes or hides. */
const isOn = (operand: Buffer): boolean => (operand[0]! & ~SAME_AS_STYLE) === 1;

function marksOf(packed: Buffer): CharacterMarks {
  if (packed.length < 3) return PLAIN;
  let { deleted, hidden, symbol } = PLAIN;
  for (const [code, operand] of properties(packed)) {
    if (code === C_DELETED) deleted = isOn(operand);
    else if (code === C_HIDDEN) hidden = isOn(operand);
    // The font stands as a number of a table; only one family is used for signs that mean something.
    else if (code === C_SYMBOL) symbol = symbolText(WINGDINGS, operand.readUInt16LE(2).toString(16));
  }
  return { deleted, hidden, symbol };
}
