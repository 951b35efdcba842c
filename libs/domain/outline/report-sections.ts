import type { NumberedNode, NumberingTree } from './numbering-tree.js';
import { announcesList, isMixedSection, isPlanProse } from './section-role.js';
import { ownBodyLength, type SectionMap } from './section-map.js';
import type { CleanText } from './source-text.js';

const MIN_OWN_BODY = 20;

/** The tasks of a report: the numbered items of the part that plans the next year. */
export function reportPlanTasks(clean: CleanText, tree: NumberingTree, map: SectionMap): NumberedNode[] {
  return tree.roots.flatMap((root) => {
    if (isMixedSection(root.heading)) return mixedPlanItems(clean, root).flatMap((item) => planItems(clean, item));
    if (map.roleOf(root) !== 'tasks') return [];
    return root.children.length > 0 ? root.children.flatMap((child) => planItems(clean, child)) : [];
  });
}

/** An item is a task, unless it only announces a list (主要措施：一是…) or is prose of the plan. */
function planItems(clean: CleanText, node: NumberedNode): NumberedNode[] {
  const prose = isPlanProse(node.heading);
  if (node.children.length === 0) return prose ? [] : [node];
  const points = node.children[0]!.mark.style === 'first-is';
  const bare = ownBodyLength(clean, node) < MIN_OWN_BODY;
  if (prose || (bare && !points) || (points && announcesList(node.heading))) return node.children.flatMap((child) => planItems(clean, child));
  return [node];
}

/** 存在问题及下一步安排 without headings of their own: the run after 下一步 is the plan. */
function mixedPlanItems(clean: CleanText, root: NumberedNode): NumberedNode[] {
  return root.children.filter((child) => announcesPlan(clean, root, child));
}

export function mixedProblemItems(clean: CleanText, root: NumberedNode): NumberedNode[] {
  return root.children.filter((child) => !announcesPlan(clean, root, child));
}

const TURN = /下一?步|20\d\d年,|明年|下一?年|今后/;

function announcesPlan(clean: CleanText, root: NumberedNode, child: NumberedNode): boolean {
  if (/问题|不足|差距|短板/.test(child.heading) && child.children.length > 0) return false;
  if (TURN.test(child.heading) && child.children.length > 0) return true;
  const runs = root.children.filter((other) => other.mark.value === 1);
  const firstOfLastRun = runs.at(-1);
  if (!firstOfLastRun || runs.length < 2) return false;
  const before = clean.fold.slice(Math.max(root.mark.end, firstOfLastRun.mark.start - 160), firstOfLastRun.mark.start);
  return TURN.test(before) && child.order >= firstOfLastRun.order;
}
