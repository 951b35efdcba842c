import { readDates, type DateContext } from '../dates/date-words.js';
import { sentencesOf } from '../items/measures.js';
import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import type { OutlineKind, ParsedAchievement, ParsedChapter, ParsedGoal } from '../parsed-outline.js';
import { readQuantities } from '../targets/quantities.js';
import { partOfResults } from '../sections/report-sections.js';
import type { SectionMap } from '../sections/section-map.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import type { TaskDraft } from '../items/task-draft.js';
import type { Selection } from '../items/task-selection.js';
import { chapterTitle } from '../items/text-tasks.js';

/** What the stages found, for the parts of the document beside its tasks. */
export interface DocumentParts {
  readonly tree: NumberingTree;
  readonly map: SectionMap;
  readonly selection: Selection;
  readonly drafts: readonly TaskDraft[];
  readonly kind: OutlineKind;
}

const label = (clean: CleanText, node: NumberedNode): string =>
  clean.text.slice(node.mark.start, node.mark.start + node.mark.label.length);

/** Headings that hold tasks, and the top headings that hold none. */
export function readChapters(clean: CleanText, { tree, map, drafts, selection }: DocumentParts): ParsedChapter[] {
  const counts = new Map<NumberedNode, number>();
  const starts = new Map(tree.nodes.map((node) => [node.mark.start, node]));
  for (const draft of drafts) {
    let up = starts.get(draft.start)?.parent ?? null;
    while (up && selection.tasks.has(up)) up = up.parent;
    if (up) counts.set(up, (counts.get(up) ?? 0) + 1);
  }
  return tree.nodes
    .filter((node) => counts.has(node) || (node.parent === null && !selection.tasks.has(node)))
    .map((node) => ({
      no: label(clean, node),
      title: chapterTitle(node),
      range: sourceRange(clean, node.mark.start, node.headingEnd),
      role: map.roleOf(node),
      taskCount: counts.get(node) ?? 0,
    }));
}

/** 总体目标 and the like: sentences of the whole document, never of one task. */
export function readGoals(clean: CleanText, { tree, map, selection }: DocumentParts, dates: DateContext): ParsedGoal[] {
  return tree.nodes.flatMap((node) => {
    if (selection.tasks.has(node) || map.roleOf(node) !== 'goals') return [];
    return sentencesOf(clean, node.headingEnd, node.ownEnd, []).map(({ start, end }) => ({
      text: clean.text.slice(start, end),
      range: sourceRange(clean, start, end),
      due: readDates(clean.fold, start, end, dates).find((d) => d.due !== null)?.due ?? null,
    }));
  });
}

/** What a report says was done, sentence by sentence, where a figure stands in it. */
export function readAchievements(clean: CleanText, { tree, map }: DocumentParts): ParsedAchievement[] {
  return tree.nodes.flatMap((node) => {
    if (map.roleOf(node) !== 'results' || partOfResults(node) || (node.parent && partOfResults(node.parent))) return [];
    const chapter = node.mark.style === 'first-is' && node.parent ? node.parent : node;
    return sentencesOf(clean, node.mark.end, node.ownEnd, []).flatMap(({ start, end }): ParsedAchievement[] => {
      const figures = readQuantities(clean.fold, start, end).filter((q) => !q.chinese);
      clean.work.look((end - start) * 3);
      if (figures.length === 0) return [];
      return [
        {
          chapterNo: label(clean, chapter),
          chapter: chapterTitle(chapter),
          text: clean.text.slice(start, end),
          range: sourceRange(clean, start, end),
          figures: figures.map((q) => ({
            text: clean.text.slice(q.start, q.end),
            value: q.value,
            unit: q.unit,
            range: sourceRange(clean, q.start, q.end),
          })),
        },
      ];
    });
  });
}
