import { isOutOfRange, withinBounds } from '../container/out-of-range.js';
import { type DecodedDocument, drawnOut } from '../decoded-document.js';
import { scanned, UnreadableDocument, withoutText } from '../unreadable-document.js';
import { DocBoxes, type TextRangeInBoxes } from './doc-boxes.js';
import { DocFile } from './doc-file.js';
import { readLists } from './doc-lists.js';
import { DocStyles } from './doc-styles.js';
import { DocWalker } from './doc-walker.js';
import type { ListInstance } from './list-counter.js';
import { type LeftOut, nothingLeftOut, wordNotes } from './word-notes.js';

/**
 * A Word 97–2003 file, or Kingsoft's .wps, which is one: its text with automatic numbers, tables with merged cells and
 * text boxes, revisions accepted. Every read is bounded by its stream; what points outside is damage.
 */
export async function readDoc(bytes: Uint8Array): Promise<DecodedDocument> {
  return withinBounds(() => read(new DocFile(bytes)));
}

function read(file: DocFile): DecodedDocument {
  const lists = listsOf(file);
  const styles = new DocStyles(file);
  const left = nothingLeftOut();
  let walker = walk(file, styles, lists ?? [], left, true);
  if (walker.unclosedField) walker = walk(file, styles, lists ?? [], left, false);
  left.macros = file.hasMacros;
  left.lists ||= lists === null;
  const text = walker.body.text();
  if (text.trim() === '') throw file.data.length > 0 ? scanned() : withoutText();
  return drawnOut(text, undefined, wordNotes(left));
}

/** Null when the lists of a file cannot be followed: its words are still worth reading. */
function listsOf(file: DocFile): ListInstance[] | null {
  try {
    return readLists(file);
  } catch (error) {
    if (isOutOfRange(error) || error instanceof UnreadableDocument) return null;
    throw error;
  }
}

function walk(
  file: DocFile,
  styles: DocStyles,
  lists: readonly ListInstance[],
  left: LeftOut,
  hideFields: boolean,
): DocWalker {
  Object.assign(left, nothingLeftOut());
  const boxes = new DocBoxes(file);
  const [body, ...others] = file.lengths;
  const start = others.slice(0, 5).reduce((sum, length) => sum + length, body!);
  const linesOf = ([from, to]: TextRangeInBoxes): readonly string[] => {
    const inside = new DocWalker(file, styles, lists, left, () => [], hideFields).walk(start + from, start + to);
    const lines = inside.body.lines.filter((line) => line.trim() !== '');
    if (lines.length > 0) left.textBoxes++;
    return lines;
  };
  const boxAt = (position: number): readonly string[] => {
    const range = boxes.takeAt(position);
    return range ? linesOf(range) : [];
  };
  const walker = new DocWalker(file, styles, lists, left, boxAt, hideFields).walk(0, body!);
  for (const range of boxes.rest()) walker.body.add(linesOf(range));
  return walker;
}
