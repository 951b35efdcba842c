import type { DocxNumbering } from './docx-numbering.js';
import type { DocxStyles } from './docx-styles.js';
import type { ListCounter } from './list-counter.js';
import { paragraphText, TextLines } from './text-blocks.js';

/** A paragraph under way. */
export class DocxParagraph {
  readonly pieces: string[] = [];
  /** Lines of text boxes anchored here. */
  readonly boxes = new TextLines();
  styleId: string | undefined;
  numId: string | undefined;
  level: number | undefined;
  /** The mark at its end is deleted or only sets a large first letter: the next paragraph goes on in the same line. */
  runsOn = false;
  markHidden = false;

  constructor(carried: string) {
    if (carried !== '') this.pieces.push(carried);
  }

  get text(): string {
    return paragraphText(this.pieces);
  }
}

export interface DocxLists {
  readonly styles: DocxStyles;
  readonly numbering: DocxNumbering;
  readonly counter: ListCounter;
}

/** The number that Word sets before a paragraph: from itself, else from its style; list 0 takes it away. */
export function paragraphLabel(paragraph: DocxParagraph, { styles, numbering, counter }: DocxLists): string {
  const byStyle = styles.numbering(paragraph.styleId);
  const numId = paragraph.numId ?? byStyle?.numId;
  if (numId === undefined || numId === '0') return '';
  const list = numbering.instance(numId);
  if (!list) return '';
  const ofStyle = byStyle && paragraph.numId === undefined ? numbering.levelOfStyle(numId, byStyle.styleId) : undefined;
  return counter.label(list, paragraph.level ?? ofStyle ?? byStyle?.level ?? 0);
}
