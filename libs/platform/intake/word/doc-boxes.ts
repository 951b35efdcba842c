import type { DocFile } from './doc-file.js';

const ANCHOR = 26;
const BOX = 22;

/** Where the text boxes of a file stand: the place of each anchor in the body → a range of the story of boxes. */
export function textBoxPlaces(file: DocFile): Map<number, readonly [from: number, to: number]> {
  const anchors = file.part(40);
  const boxes = file.part(56);
  const places = new Map<number, readonly [number, number]>();
  const ranges = new Map<number, readonly [number, number]>();
  const boxCount = Math.floor((boxes.length - 4) / (BOX + 4));
  for (let i = 0; i < boxCount; i++) {
    const id = boxes.readInt32LE((boxCount + 1) * 4 + i * BOX + 14);
    ranges.set(id, [boxes.readUInt32LE(i * 4), boxes.readUInt32LE(i * 4 + 4)]);
  }
  const count = Math.floor((anchors.length - 4) / (ANCHOR + 4));
  for (let i = 0; i < count; i++) {
    const range = ranges.get(anchors.readInt32LE((count + 1) * 4 + i * ANCHOR));
    if (range) places.set(anchors.readUInt32LE(i * 4), range);
  }
  return places;
}
