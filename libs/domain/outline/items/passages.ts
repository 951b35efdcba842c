import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import { passageEnd } from './passage-end.js';
import type { Mark } from '../source/read-mark.js';
import type { SectionMap } from '../sections/section-map.js';
import type { CleanText } from '../source/source-text.js';
import type { Clause } from '../units/unit-clauses.js';

/** What an item takes of the text: its words, its lists, the numbers inside it. */
export interface Passage {
  readonly node: NumberedNode;
  readonly end: number;
  readonly clauses: readonly Clause[];
  readonly inner: readonly Mark[];
  /** End of the words before the first clause. */
  readonly wordsEnd: number;
}

export function passageOf(
  clean: CleanText,
  tree: NumberingTree,
  map: SectionMap,
  tasks: ReadonlySet<NumberedNode>,
  node: NumberedNode,
  flat: boolean,
): Passage {
  const split = node.children.some((child) => holdsTask(child, tasks));
  const inside = split ? [node] : below(node);
  const next = tree.nodes[inside.at(-1)!.order + 1];
  const lastOfList = !split && (!next || next.parent !== node.parent);
  const limit = split ? node.ownEnd : node.end;
  const all = inside.flatMap((n) => map.clausesOf(n)).filter((clause) => clause.start < limit);
  const siblings = node.parent?.children ?? tree.roots;
  const one =
    lastOfList &&
    siblings.length > 1 &&
    !siblings.some(
      (s) => s !== node && s.children.length === 0 && clean.fold.slice(s.mark.end, s.end).trim().includes('\n'),
    );
  const closing = lastOfList && all.length > 0 && clausesClose(clean, map, siblings, node, all);
  const clausesEnd = all.length > 0 ? all.reduce((last, clause) => Math.max(last, clause.end), 0) : null;
  const surroundings = { clausesEnd, closing, lastOfList, oneParagraph: one, flat, lastOfAll: next === undefined };
  const end = passageEnd(clean, node.mark.start, limit, surroundings);
  clean.work.look(end - node.mark.start);
  const clauses = all.filter((clause) => clause.start < end);
  return {
    node,
    end,
    clauses,
    inner: inside.slice(1).map((n) => n.mark),
    wordsEnd: Math.max(node.mark.end, Math.min(end, clauses[0]?.start ?? end)),
  };
}

const MIN_WORDS = 25;
/** What may stand behind the units of an item: a stop, 具体措施：. */
export const MAX_REST = 10;

/** Units close the items of this list; in others they stand in the heading line, before the words. */
function clausesClose(
  clean: CleanText,
  map: SectionMap,
  siblings: readonly NumberedNode[],
  node: NumberedNode,
  own: readonly Clause[],
): boolean {
  const others = siblings.filter((s) => s !== node && s.children.length === 0 && map.hasUnits(s));
  if (others.length === 0) return own[0]!.start - node.mark.end >= MIN_WORDS;
  const closed = others.filter(
    (s) => clean.fold.slice(Math.max(...map.clausesOf(s).map((c) => c.end)), s.end).trim().length < MAX_REST,
  );
  return closed.length * 2 >= others.length;
}

const holdsTask = (node: NumberedNode, tasks: ReadonlySet<NumberedNode>): boolean =>
  tasks.has(node) || node.children.some((child) => holdsTask(child, tasks));
const below = (node: NumberedNode): NumberedNode[] => [node, ...node.children.flatMap(below)];
