import type { Property } from './doc-properties.js';
import type { RowShape } from './edge-table.js';

const T_DEF_TABLE = 0xd608;
const T_VERT_MERGE = 0xd62b;
const CELL = 20;
const CONTINUES = 1;

/** What the mark at the end of a row of a Word 97–2003 table says about its cells. */
export function rowShape(properties: Iterable<Property>): RowShape {
  const edges: number[] = [];
  const continues: boolean[] = [];
  for (const [code, operand] of properties) {
    if (code === T_DEF_TABLE) {
      const count = operand[0] ?? 0;
      for (let i = 0; i <= count; i++) edges.push(operand.readInt16LE(1 + i * 2));
      for (let i = 0, at = 3 + count * 2; i < count && at + 2 <= operand.length; i++, at += CELL)
        continues[i] = ((operand.readUInt16LE(at) >>> 5) & 3) === CONTINUES;
    } else if (code === T_VERT_MERGE) continues[operand[0]!] = operand[1] === CONTINUES;
  }
  return { edges, continues };
}
