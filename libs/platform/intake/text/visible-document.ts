import type { DecodedDocument, IntakeNote } from '../decoded-document.js';

/** Zero-width characters, marks that turn the direction of writing, soft hyphens, control characters. */
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const LOST = /\ufffd/g;

/**
 * A document without what cannot be seen but would make two equal names differ, or show one thing and say another.
 * Places in its source stay right; halves of surrogate pairs become U+FFFD, which has their width.
 */
export function visibleDocument(document: DecodedDocument): DecodedDocument {
  const text = document.text.replace(/\p{Surrogate}/gu, '\ufffd');
  const removed = [...text.matchAll(INVISIBLE)].map((match) => match.index);
  const notes = [...(document.notes ?? []), ...notesOf(removed.length, text.match(LOST)?.length ?? 0)];
  if (removed.length === 0) return { ...document, text, notes };
  const before = (offset: number): number => offset + removedUpTo(removed, offset);
  return {
    ...document,
    text: text.replace(INVISIBLE, ''),
    notes,
    toSource: (start, end) => document.toSource(before(start), end > start ? before(end - 1) + 1 : before(start)),
  };
}

/** How many of the removed places lie before the character that is number `kept` of those that stay. */
function removedUpTo(removed: readonly number[], kept: number): number {
  let low = 0;
  let high = removed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (removed[middle]! - middle <= kept) low = middle + 1;
    else high = middle;
  }
  return low;
}

function notesOf(removed: number, lost: number): IntakeNote[] {
  const notes: IntakeNote[] = [];
  if (removed > 0)
    notes.push({
      code: 'INVISIBLE_CHARACTERS',
      zh: `文中${removed}个不可见字符(零宽字符、文字方向控制符等)已去除`,
      en: `${removed} invisible characters (zero-width, direction of writing and the like) were removed`,
    });
  if (lost > 0)
    notes.push({
      code: 'LOST_CHARACTERS',
      zh: `文中${lost}个字符已损坏(显示为“\ufffd”),请核对原文`,
      en: `${lost} characters of the text are lost (shown as \ufffd); check them against the original`,
    });
  return notes;
}
