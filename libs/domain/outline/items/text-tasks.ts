import { isFlat } from '../numbering/glued-heading.js';
import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import { MAX_REST, passageOf, type Passage } from './passages.js';
import type { MarkStyle } from '../source/read-mark.js';
import type { OutlineKind } from '../parsed-outline.js';
import type { SectionMap } from '../sections/section-map.js';
import type { CleanText } from '../source/source-text.js';
import type { TaskDraft } from './task-draft.js';
import { looksLikeHeading, readTitle } from './task-title.js';
import { lentUnits, type LentUnits } from '../units/lent-units.js';
import { headingUnits, proseUnits } from '../units/prose-units.js';
import type { Clause } from '../units/unit-clauses.js';
import type { PlacedUnit } from '../units/unit-roles.js';
import { firstParagraph, unnumberedItems, type UnnumberedItem } from './unnumbered-items.js';

/** Drafts of the selected nodes in reading order. */
export function draftTasks(
  clean: CleanText,
  tree: NumberingTree,
  map: SectionMap,
  tasks: ReadonlySet<NumberedNode>,
  kind: OutlineKind,
): TaskDraft[] {
  const flat = isFlat(
    clean,
    tree.nodes.map((node) => node.mark),
  );
  const items = tree.nodes.filter((node) => tasks.has(node));
  const passages = items.map((node) => passageOf(clean, tree, map, tasks, node, flat));
  const headed = headingHabit(clean, passages);
  const head = map.loose[0]
    ? unnumberedItems(
        clean,
        firstParagraph(clean, map.loose),
        tree.nodes[0]?.mark.start ?? clean.text.length,
        map.loose,
      )
    : [];
  const loose = head.map((item) => draftUnnumbered(clean, item, null, flat));
  const silent = passages.filter(({ clauses }) => clauses.every((clause) => clause.units.length === 0));
  const lent =
    kind === 'annual-report'
      ? new Map()
      : lentUnits(
          clean,
          tree.nodes,
          silent.map(({ node }) => node),
        );
  const habits: Habits = { tasks, headed, flat, kind, lent };
  return loose.concat(
    passages.flatMap((passage) => {
      const { node, end, clauses, inner } = passage;
      const lost =
        inner.length === 0 && clean.fold[node.headingEnd] === '\n'
          ? unnumberedItems(clean, node.headingEnd, end, clauses)
          : [];
      if (lost.length === 0) return [draftNumbered(clean, passage, habits)];
      if (!siblingsHaveOneList(passages, node)) return lost.map((item) => draftUnnumbered(clean, item, node, flat));
      // The number of a neighbour was lost: only the first of the paragraphs belongs to this one.
      const own = { ...passage, end: lost[0]!.end, clauses: lost[0]!.clauses };
      const chapter = nearest(node, (up) => !tasks.has(up));
      return [
        draftNumbered(clean, own, habits),
        ...lost.slice(1).map((item) => draftUnnumbered(clean, item, chapter, flat)),
      ];
    }),
  );
}

interface Habits {
  readonly tasks: ReadonlySet<NumberedNode>;
  /** Styles whose items open with a heading phrase. */
  readonly headed: ReadonlyMap<MarkStyle, boolean>;
  readonly flat: boolean;
  readonly kind: OutlineKind;
  readonly lent: LentUnits;
}

function siblingsHaveOneList(passages: readonly Passage[], node: NumberedNode): boolean {
  const siblings = passages.filter((p) => p.node !== node && p.node.mark.style === node.mark.style);
  const lists = (p: Passage): number => p.clauses.filter((clause) => clause.units.length > 0).length;
  return siblings.length > 0 && siblings.filter((p) => lists(p) === 1).length * 2 > siblings.length;
}

function draftNumbered(clean: CleanText, passage: Passage, { tasks, headed, flat, kind, lent }: Habits): TaskDraft {
  const { node, end, clauses, wordsEnd, inner } = passage;
  const named = clauses.some((clause) => clause.units.length > 0);
  const chapter = nearest(node, (up) => !tasks.has(up));
  const parent = nearest(node, (up) => tasks.has(up));
  const titled = kind !== 'rectification-plan' && kind !== 'annual-report' && (headed.get(node.mark.style) ?? false);
  const title = readTitle(clean, node.mark.end, wordsEnd, titled, flat);
  return {
    no: labelOf(clean, node),
    numbered: { value: isPlainNumber(node) ? 0.97 : 0.7, reason: 'NUMBERED_ITEM' },
    chapterNo: chapter ? labelOf(clean, chapter) : '',
    chapter: chapter ? chapterTitle(chapter) : '',
    parent: parent ? labelOf(clean, parent) : null,
    start: node.mark.start,
    end,
    from: node.mark.end,
    title: wordsFollow(end, clauses) ? { ...title, bodyStart: Math.max(title.bodyStart, wordsEnd) } : title,
    ...fieldsOf(clauses),
    ...(named || kind === 'annual-report' ? {} : { units: unitsInWords(clean, node, end, lent) }),
    points: inner,
  };
}

/** 1O and 8, were misread, 1 without a stop and 路径1 are numbers for what follows them alone. */
const isPlainNumber = ({ mark }: NumberedNode): boolean => mark.word === undefined && !/[A-Za-z]/.test(mark.label);

const labelOf = (clean: CleanText, { mark }: NumberedNode): string =>
  clean.text.slice(mark.start, mark.start + mark.label.length);

function unitsInWords(clean: CleanText, node: NumberedNode, end: number, lent: LentUnits): readonly PlacedUnit[] {
  const heading = headingUnits(clean, node.mark.end, end);
  const own = heading.length > 0 ? heading : proseUnits(clean, node.mark.end, end);
  return own.length > 0 ? own : (lent.get(node) ?? []);
}

function draftUnnumbered(
  clean: CleanText,
  item: UnnumberedItem,
  chapter: NumberedNode | null,
  flat: boolean,
): TaskDraft {
  const { clauses } = item;
  return {
    no: '',
    numbered: { value: 0.5, reason: 'UNNUMBERED_PARAGRAPH' },
    chapterNo: chapter ? labelOf(clean, chapter) : '',
    chapter: chapter ? chapterTitle(chapter) : '',
    parent: null,
    start: item.start,
    end: item.end,
    from: item.start,
    title: readTitle(clean, item.start, clauses[0]?.start ?? item.end, true, flat),
    ...fieldsOf(clauses),
    points: [],
  };
}

/** The units stand in the heading line and the words of the item behind them. */
const wordsFollow = (end: number, clauses: readonly Clause[]): boolean =>
  clauses.length > 0 && end - clauses.at(-1)!.end > MAX_REST;

const fieldsOf = (clauses: readonly Clause[]): Pick<TaskDraft, 'units' | 'deadlineFields' | 'extra' | 'holes'> => ({
  units: clauses.flatMap((clause) => clause.units),
  deadlineFields: clauses.flatMap((clause) => (clause.deadlineField ? [clause.deadlineField] : [])),
  extra: Object.fromEntries(clauses.flatMap((clause) => clause.extra)),
  holes: clauses,
});

export const chapterTitle = (node: NumberedNode): string =>
  node.heading.replace(/\s+/g, '').replace(/[。;；:：]+$/, '');

function nearest(node: NumberedNode, wanted: (up: NumberedNode) => boolean): NumberedNode | null {
  for (let up = node.parent; up; up = up.parent) if (wanted(up)) return up;
  return null;
}

/** Whether most items of a numbering style open with a heading phrase. */
function headingHabit(clean: CleanText, passages: readonly Passage[]): Map<MarkStyle, boolean> {
  const counts = new Map<MarkStyle, [headed: number, all: number]>();
  for (const { node, wordsEnd } of passages) {
    const count = counts.get(node.mark.style) ?? [0, 0];
    if (looksLikeHeading(clean, node.mark.end, wordsEnd)) count[0]++;
    count[1]++;
    counts.set(node.mark.style, count);
  }
  return new Map([...counts].map(([style, [headed, all]]) => [style, headed * 2 >= all]));
}
