import type { NumberedNode } from '../numbering/numbering-tree.js';
import { bodiesAlone, rolesAlone } from './prose-units.js';
import type { CleanText } from '../source/source-text.js';
import type { PlacedUnit } from './unit-roles.js';

/** Units that an item has from elsewhere: from the heading above it, or from words behind its list. */
export type LentUnits = ReadonlyMap<NumberedNode, readonly PlacedUnit[]>;

const LENT = 0.7;

/**
 * For items that name nobody themselves: 一、县甲局 as the heading of a chapter whose neighbours are called so, too,
 * and 以上任务由县甲局牵头，各乡镇落实 behind a list.
 */
export function lentUnits(
  clean: CleanText,
  nodes: readonly NumberedNode[],
  silent: readonly NumberedNode[],
): LentUnits {
  if (silent.length === 0) return new Map();
  return new Map([...fromChapters(clean, nodes, silent), ...fromWordsBehind(clean, silent)]);
}

const lent = (units: readonly PlacedUnit[], reason: 'CHAPTER_UNIT' | 'TOLD_FOR_ALL'): PlacedUnit[] =>
  units.map((unit) => ({ ...unit, confidence: { value: LENT, reason } }));

function fromChapters(
  clean: CleanText,
  nodes: readonly NumberedNode[],
  silent: readonly NumberedNode[],
): Map<NumberedNode, PlacedUnit[]> {
  const chapters = new Set(silent.flatMap((node) => (node.parent ? [node.parent] : [])));
  const named = new Map([...chapters].map((node) => [node, bodiesAlone(clean, node.mark.end, node.headingEnd)]));
  const [first] = chapters;
  const beside = first ? nodes.filter((n) => n.parent === first.parent && n.mark.style === first.mark.style) : [];
  // One such name among other headings is the name of a thing: 一、服务中心.
  const all = chapters.size > 1 && beside.length > 1 && [...named.values()].every((units) => units.length > 0);
  if (!all) return new Map();
  return new Map(
    silent.flatMap((node) => (node.parent ? [[node, lent(named.get(node.parent)!, 'CHAPTER_UNIT')]] : [])),
  );
}

const BEHIND =
  /(?:^|[\n。])(?:以上|上述)[^。\n,;]{0,8}(?:任务|工作|事项|措施|内容|项目)[^。\n,;]{0,4}?(?:均|都|全部)?由(?=([^。\n]{4,160}))/g;

function fromWordsBehind(clean: CleanText, silent: readonly NumberedNode[]): Map<NumberedNode, PlacedUnit[]> {
  const found = new Map<NumberedNode, PlacedUnit[]>();
  let from = 0;
  clean.work.look(clean.fold.length);
  for (const match of clean.fold.matchAll(BEHIND)) {
    const at = match.index + match[0].length;
    const units = rolesAlone(clean, at, at + match[1]!.length);
    if (units.length === 0) continue;
    const above = silent.filter((node) => node.mark.start < at && node.mark.start >= from);
    const list = above.at(-1)?.parent;
    for (const node of above) if (node.parent === list) found.set(node, lent(units, 'TOLD_FOR_ALL'));
    from = at;
  }
  return found;
}
