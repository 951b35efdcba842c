import type { NumberedNode, NumberingTree } from './numbering-tree.js';
import type { OutlineKind, SectionRole } from './parsed-outline.js';
import { roleOfHeading } from './section-role.js';
import type { CleanText } from './source-text.js';
import type { Clause } from './unit-clauses.js';

/** What stands in each numbered passage of its own: its role and its clauses. */
export interface SectionMap {
  readonly roleOf: (node: NumberedNode) => SectionRole;
  /** Clauses between the node's mark and the next mark. */
  readonly clausesOf: (node: NumberedNode) => readonly Clause[];
  readonly hasUnits: (node: NumberedNode) => boolean;
  /** Clauses before the first number. */
  readonly loose: readonly Clause[];
}

export function mapSections(
  tree: NumberingTree,
  clauses: readonly Clause[],
  kind: OutlineKind,
  planYear: number | null,
): SectionMap {
  const roles: SectionRole[] = [];
  for (const node of tree.nodes) {
    const inherited = node.parent ? roles[node.parent.order]! : 'tasks';
    const own = roleOfHeading(node.heading, kind, planYear);
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
