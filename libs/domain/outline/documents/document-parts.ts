import { readDates, type DateContext } from '../dates/date-words.js';
import { sentencesOf } from '../items/measures.js';
import type { NumberedNode, NumberingTree } from '../numbering/numbering-tree.js';
import type { OutlineKind, ParsedAchievement, ParsedChapter, ParsedGoal, ParsedProblem } from '../parsed-outline.js';
import { readQuantities } from '../targets/quantities.js';
import { mixedProblemItems, partOfResults } from '../sections/report-sections.js';
import type { SectionMap } from '../sections/section-map.js';
import { isMixedSection } from '../sections/section-role.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import type { TaskDraft } from '../items/task-draft.js';
import type { Selection } from '../items/task-selection.js';
import { readTitle } from '../items/task-title.js';
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

/** 存在问题: each numbered point with its heading sentence; where no part tells them, those told among the results. */
export function readProblems(clean: CleanText, parts: DocumentParts): ParsedProblem[] {
  const found = problemsOfParts(clean, parts);
  return found.length > 0
    ? found
    : parts.tree.nodes
        .filter((node) => parts.map.roleOf(node) === 'results')
        .flatMap((node) => lacksAmong(clean, node))
        .map((node) => numberedProblem(clean, node));
}

const LACKS = /(?:问题|不足|差距|短板|薄弱环节)[^。]{0,24}[:,]?$|主要(?:表现|体现)?(?:在|是|有):?$/;
const REACH = 60;

/** ……但也存在一些问题，主要表现在：一是…二是…: a run of points behind such words. */
function lacksAmong(clean: CleanText, node: NumberedNode): readonly NumberedNode[] {
  const { children } = node;
  const from = children.findIndex((child) => {
    if (child.mark.value !== 1 || child.mark.style !== 'first-is') return false;
    clean.work.look(REACH);
    const before = clean.fold.slice(Math.max(node.mark.end, child.mark.start - REACH), child.mark.start);
    return LACKS.test(before.trimEnd()) && /问题|不足|差距|短板|薄弱/.test(before);
  });
  if (from < 0) return [];
  const next = children.findIndex((child, i) => i > from && child.mark.value === 1);
  return children.slice(from, next < 0 ? children.length : next);
}

function problemsOfParts(clean: CleanText, { tree, map, selection }: DocumentParts): ParsedProblem[] {
  return tree.roots.flatMap((root) => {
    const mixed = isMixedSection(root.heading);
    const section = mixed || map.roleOf(root) === 'problems';
    if (section && root.children.length === 0 && !mixed) return proseProblems(clean, root);
    const items = section
      ? (mixed ? mixedProblemItems(clean, root) : root.children).flatMap((item) =>
          mixed && item.children.length > 0 ? item.children : [item],
        )
      : root.children.filter((child) => partOfResults(child) === 'problems').flatMap((child) => child.children);
    return items.filter((node) => !selection.tasks.has(node)).map((node) => numberedProblem(clean, node));
  });
}

function numberedProblem(clean: CleanText, node: NumberedNode): ParsedProblem {
  const read = readTitle(clean, node.mark.end, node.end, false, false);
  return {
    no: label(clean, node),
    title: read.title,
    heading: read.heading,
    text: clean.text.slice(node.mark.start, node.end).trim(),
    range: sourceRange(clean, node.mark.start, node.end),
  };
}

/** Problems told without numbers: each sentence is one. */
const proseProblems = (clean: CleanText, node: NumberedNode): ParsedProblem[] =>
  sentencesOf(clean, node.headingEnd, node.ownEnd, [])
    .filter(
      ({ start, end }) => !/^.{0,40}[:：]$|^(?:虽然|尽管|.{0,30}取得(?:了)?一定)/.test(clean.fold.slice(start, end)),
    )
    .map(({ start, end }) => {
      const read = readTitle(clean, start, end, false, false);
      return {
        no: '',
        title: read.title,
        heading: read.heading,
        text: clean.text.slice(start, end),
        range: sourceRange(clean, start, end),
      };
    });

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
