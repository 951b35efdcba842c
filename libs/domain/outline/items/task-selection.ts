import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import type { OutlineKind } from '../parsed-outline.js';
import type { MarkStyle } from '../source/read-mark.js';
import { reportPlanTasks } from '../sections/report-sections.js';
import { ownBodyLength, type SectionMap } from '../sections/section-map.js';
import type { CleanText } from '../source/source-text.js';
import { looksLikeHeading } from './task-title.js';
import type { FieldLabel } from '../units/field-labels.js';

const MIN_BODY = 4;
const LOW_STYLES = new Set(['first-is', 'circled', 'arabic-half']);

/** The numbered passages that are tasks. */
export interface Selection {
  readonly tasks: ReadonlySet<NumberedNode>;
  /** Items beside tasks whose text breaks off before their units: told, not guessed. */
  readonly cutOff: readonly NumberedNode[];
}

export function selectTasks(
  clean: CleanText,
  tree: NumberingTree,
  map: SectionMap,
  kind: OutlineKind,
  labels: readonly FieldLabel[],
): Selection {
  const marked = unitNodes(clean, tree, map);
  if (kind === 'annual-report' && marked.size < 3)
    return { tasks: new Set(reportPlanTasks(clean, tree, map)), cutOff: [] };
  if (kind === 'rectification-plan') {
    const measured = nodesWithMeasures(tree, labels);
    if (measured.size > 0) return withSiblings(clean, tree, map, measured);
  }
  const chaptersHoldItems = tree.roots.some((root) => root.children.length > 0);
  const lowest = tree.roots.flatMap((root) => lowestItems(clean, root, map, chaptersHoldItems));
  if (marked.size > 0 && !isChance(map, marked, lowest)) return withSiblings(clean, tree, map, marked);
  return { tasks: new Set(lowest), cutOff: [] };
}

const BY_CHANCE = 8;

/** One bracket among many items that says who is in charge of something does not make the others no tasks. */
function isChance(map: SectionMap, marked: ReadonlySet<NumberedNode>, lowest: readonly NumberedNode[]): boolean {
  const [node] = marked;
  return (
    marked.size === 1 &&
    lowest.length >= BY_CHANCE &&
    lowest.includes(node!) &&
    map.clausesOf(node!).every((clause) => !clause.labelled && clause.end < node!.end - MIN_BODY)
  );
}

/** Nodes that carry units; a list whose last point alone carries them lends them to the item above. */
function unitNodes(clean: CleanText, tree: NumberingTree, map: SectionMap): Set<NumberedNode> {
  const marked = new Set<NumberedNode>();
  const holds = nodesAboveUnits(tree, map);
  const own = stylesOfItems(tree, map);
  const inline = (node: NumberedNode): boolean =>
    clean.fold[node.mark.start - 1] !== '\n' &&
    !looksLikeHeading(clean, node.mark.end, map.clausesOf(node)[0]?.start ?? node.end);
  const named = new Set(tree.nodes.filter((node) => map.hasUnits(node)).map((node) => node.mark.style));
  const bare = (node: NumberedNode): boolean => ownBodyLength(clean, node) < MIN_BODY;
  const habits: Habits = { holds, own, named, bare, inline };
  for (const node of tree.nodes) {
    if (!map.hasUnits(node)) continue;
    const role = map.roleOf(node);
    if (role !== 'results' && role !== 'problems') marked.add(liftOverPoints(map, habits, node));
  }
  return marked;
}

interface Habits {
  readonly holds: ReadonlySet<NumberedNode>;
  readonly own: ReadonlySet<MarkStyle>;
  /** Styles of which any number carries units. */
  readonly named: ReadonlySet<MarkStyle>;
  /** Has no words but its heading before the first number below it. */
  readonly bare: (node: NumberedNode) => boolean;
  /** Opens no paragraph and has no name of its own. */
  readonly inline: (node: NumberedNode) => boolean;
}

function liftOverPoints(map: SectionMap, habits: Habits, node: NumberedNode): NumberedNode {
  const parent = node.parent;
  if (!parent || map.hasUnits(parent)) return node;
  // 2.责任单位：…: the number belongs to the field.
  const clause = map.clausesOf(node)[0];
  if (clause && clause.start - node.mark.end <= 1 && clause.labelled) return parent;
  // 一是…（甲负责）。二是…（乙负责）。 in one paragraph are points of one item beside others that carry units.
  if (node.mark.style === 'first-is' && habits.inline(node) && habits.named.has(parent.mark.style)) return parent;
  if (parent.children.at(-1) !== node) return node;
  // （十四）… above （八）…: pieces of two lists, no points of one item.
  const before = parent.children.at(-2);
  if (before && before.mark.style === node.mark.style && before.mark.value >= node.mark.value) return node;
  if (parent.children.some((child) => child !== node && habits.holds.has(child))) return node;
  if (!LOW_STYLES.has(node.mark.style) && (parent.children.length === 1 || habits.own.has(node.mark.style)))
    return node;
  // ① alone below a bare heading, where the headings beside it hold several.
  if (parent.children.length === 1 && habits.bare(parent) && siblingsHoldItems(habits, parent, node.mark.style))
    return node;
  return liftOverPoints(map, habits, parent);
}

function siblingsHoldItems(habits: Habits, parent: NumberedNode, style: MarkStyle): boolean {
  const beside = parent.parent?.children ?? [];
  return beside.some(
    (other) =>
      other !== parent &&
      other.children.length > 1 &&
      other.children.every((child) => child.mark.style === style && habits.holds.has(child)),
  );
}

/** Nodes with units in or below them. */
function nodesAboveUnits(tree: NumberingTree, map: SectionMap): Set<NumberedNode> {
  const holds = new Set<NumberedNode>();
  for (const node of tree.nodes)
    if (map.hasUnits(node))
      for (let up: NumberedNode | null = node; up && !holds.has(up); up = up.parent) holds.add(up);
  return holds;
}

/** Styles of which a number that does not close its list carries units: its points are items themselves. */
function stylesOfItems(tree: NumberingTree, map: SectionMap): Set<MarkStyle> {
  const styles = new Set<MarkStyle>();
  for (const node of tree.nodes) {
    if (
      map.hasUnits(node) &&
      (!node.parent || node.parent.children.at(-1) !== node || node.parent.children.length === 1)
    )
      styles.add(node.mark.style);
  }
  return styles;
}

/** Items beside tasks are tasks too, units printed or not; the last one may be cut off. */
function withSiblings(
  clean: CleanText,
  tree: NumberingTree,
  map: SectionMap,
  marked: ReadonlySet<NumberedNode>,
): Selection {
  const lists = new Set<readonly NumberedNode[]>();
  for (const node of marked) lists.add(node.parent?.children ?? tree.roots);
  const tasks = new Set(marked);
  const cutOff: NumberedNode[] = [];
  const above = ancestorsOf(marked);
  for (const run of [...lists].flatMap(runsOf)) {
    const styles = new Set(run.filter((n) => marked.has(n)).map((n) => n.mark.style));
    for (const node of run) {
      if (marked.has(node) || above.has(node) || !styles.has(node.mark.style) || !mayHoldTasks(map, node)) continue;
      if (node.parent === null && node.children.length > 0) continue;
      if (node.end - node.mark.end < MIN_BODY) continue;
      if (breaksOff(clean, tree, node)) cutOff.push(node);
      else tasks.add(node);
    }
  }
  return { tasks, cutOff };
}

/** A list parted where its numbers begin anew: the points of a covering notice are no items of the annex. */
function runsOf(list: readonly NumberedNode[]): NumberedNode[][] {
  const runs: NumberedNode[][] = [];
  for (const node of list) {
    const before = runs.at(-1)?.at(-1);
    const anew = !before || (node.mark.style === before.mark.style && node.mark.value === 1);
    if (anew) runs.push([node]);
    else runs.at(-1)!.push(node);
  }
  return runs;
}

/** Units printed below 保障措施 make its items tasks; 工作要求 as an item of its own is none. */
const mayHoldTasks = (map: SectionMap, node: NumberedNode): boolean =>
  map.roleOf(node) === 'tasks' ||
  (map.roleOf(node) === 'requirements' && node.parent !== null && map.roleOf(node.parent) === 'requirements');

function ancestorsOf(nodes: ReadonlySet<NumberedNode>): Set<NumberedNode> {
  const above = new Set<NumberedNode>();
  for (const node of nodes) for (let up = node.parent; up && !above.has(up); up = up.parent) above.add(up);
  return above;
}

function breaksOff(clean: CleanText, tree: NumberingTree, node: NumberedNode): boolean {
  if (node !== tree.nodes.at(-1)) return false;
  const last = clean.fold.slice(node.mark.end, node.end).trimEnd().at(-1);
  return last !== undefined && !'。;!?)”》:'.includes(last);
}

/** Items of a rectification: the passage in which 整改措施 or 整改情况 is first told. */
function nodesWithMeasures(tree: NumberingTree, labels: readonly FieldLabel[]): Set<NumberedNode> {
  const found = new Set<NumberedNode>();
  let k = -1;
  for (const label of labels) {
    if (!/^(?:整改|改进)(?:措施|举措|任务|内容|情况|落实|进展)/.test(label.word)) continue;
    while (k + 1 < tree.nodes.length && tree.nodes[k + 1]!.mark.start <= label.start) k++;
    const node = tree.nodes[k];
    // 2.整改措施：…: the number belongs to the field, the item stands above it.
    const isField = node !== undefined && (LOW_STYLES.has(node.mark.style) || label.start - node.mark.end <= 1);
    const item = isField && node.parent ? node.parent : node;
    if (item && !hasFoundAbove(item, found)) found.add(item);
  }
  for (const node of [...found]) if (node.children.some((child) => found.has(child))) found.delete(node);
  return found;
}

function hasFoundAbove(node: NumberedNode, found: ReadonlySet<NumberedNode>): boolean {
  for (let up = node.parent; up; up = up.parent) if (found.has(up)) return true;
  return false;
}

/** A text without any units: the lowest numbered items that hold a body are the tasks. */
function lowestItems(
  clean: CleanText,
  node: NumberedNode,
  map: SectionMap,
  chaptersHoldItems: boolean,
): NumberedNode[] {
  if (map.roleOf(node) !== 'tasks') return [];
  const below = node.children.filter((child) => !LOW_STYLES.has(child.mark.style) || announces(clean, node));
  if (below.length > 0) return below.flatMap((child) => lowestItems(clean, child, map, chaptersHoldItems));
  return (node.parent === null && chaptersHoldItems) || node.end - node.mark.end < MIN_BODY ? [] : [node];
}

const announces = (clean: CleanText, node: NumberedNode): boolean => ownBodyLength(clean, node) < MIN_BODY;
