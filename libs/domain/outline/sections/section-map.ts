import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import type { OutlineKind, SectionRole } from '../parsed-outline.js';
import { roleOfHeading } from './section-role.js';
import type { CleanText } from '../source/source-text.js';
import type { Clause } from '../units/unit-clauses.js';

/** What stands in each numbered passage of its own: its role and its clauses. */
export interface SectionMap {
  readonly roleOf: (node: NumberedNode) => SectionRole;
  /** Clauses between the node's mark and the next mark. */
  readonly clausesOf: (node: NumberedNode) => readonly Clause[];
  readonly hasUnits: (node: NumberedNode) => boolean;
  /** Clauses before the first number. */
  readonly loose: readonly Clause[];
}

/** A heading that bids something, where 组织领导 or 保障措施 alone would name a part. */
const BIDS = /^(?:切实|全面|进一步|着力|大力|持续|不断)?(?:加强|强化|健全|完善|压实|落实|建立|严格|深化|优化|规范)/;

export function mapSections(
  tree: NumberingTree,
  clauses: readonly Clause[],
  kind: OutlineKind,
  planYear: number | null,
): SectionMap {
  const roles: SectionRole[] = [];
  const lastOfTasks = tree.roots.findLast((root) => roleOfHeading(root.heading, kind, planYear) === 'tasks');
  for (const node of tree.nodes) {
    const inherited = node.parent ? roles[node.parent.order]! : 'tasks';
    const told = roleOfHeading(node.heading, kind, planYear);
    // 1.切实加强组织领导 among other items or parts is work to do; as the last part it asks all to do the rest well.
    const among = node.parent !== null || (lastOfTasks !== undefined && node.order < lastOfTasks.order);
    const bids = BIDS.test(node.heading) && (among || node.heading.endsWith('机制'));
    const own = told === 'requirements' && bids ? 'tasks' : told;
    // In a report the top heading decides for all below it.
    roles.push(kind === 'annual-report' && node.parent ? inherited : own === 'tasks' ? inherited : own);
  }
  const owned: Clause[][] = tree.nodes.map(() => []);
  const loose: Clause[] = [];
  let k = -1;
  for (const clause of clauses) {
    while (k + 1 < tree.nodes.length && tree.nodes[k + 1]!.mark.start <= clause.start) k++;
    if (k < 0) loose.push(clause);
    // What an annex names belongs to no item above it.
    else if (clause.start < tree.nodes[k]!.end) owned[k]!.push(clause);
  }
  return {
    roleOf: (node) => roles[node.order]!,
    clausesOf: (node) => owned[node.order]!,
    hasUnits: (node) => owned[node.order]!.some((clause) => clause.units.length > 0),
    loose,
  };
}

/** Length of the text of a node between its heading and the first number below it. */
export function ownBodyLength(clean: CleanText, node: NumberedNode): number {
  let i = node.headingEnd;
  while (i < node.ownEnd && '。;:!? \n'.includes(clean.fold[i]!)) i++;
  return node.ownEnd - i;
}
