import type { DocFile } from './doc-file.js';

const ANCHOR = 26;
const BOX = 22;
const ANCHORS = 40;
const BOXES = 56;

export type TextRangeInBoxes = readonly [from: number, to: number];

/** The text boxes of a file. Those in a group or a drawing have no anchor of their own. */
export class DocBoxes {
  private readonly ranges = new Map<number, TextRangeInBoxes>();
  private readonly anchors = new Map<number, number>();

  constructor(file: DocFile) {
    const boxes = file.part(BOXES);
    const count = Math.floor((boxes.length - 4) / (BOX + 4));
    // The last entry only closes the table: what it covers belongs to the headers.
    for (let i = 0; i < count - 1; i++) {
      const id = boxes.readInt32LE((count + 1) * 4 + i * BOX + 14);
      this.ranges.set(id, [boxes.readUInt32LE(i * 4), boxes.readUInt32LE(i * 4 + 4)]);
    }
    const anchors = file.part(ANCHORS);
    const anchored = Math.floor((anchors.length - 4) / (ANCHOR + 4));
    for (let i = 0; i < anchored; i++)
      this.anchors.set(anchors.readUInt32LE(i * 4), anchors.readInt32LE((anchored + 1) * 4 + i * ANCHOR));
  }

  /** The box anchored at a place of the body; each is given once. */
  takeAt(position: number): TextRangeInBoxes | undefined {
    const id = this.anchors.get(position);
    const range = id === undefined ? undefined : this.ranges.get(id);
    if (range) this.ranges.delete(id!);
    return range;
  }

  /** Those that no place of the body asked for. */
  rest(): TextRangeInBoxes[] {
    return [...this.ranges.values()];
  }
}
