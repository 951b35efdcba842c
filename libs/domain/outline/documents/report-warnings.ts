import type { DocumentParts } from './document-parts.js';
import type { ParsedTask, ParseWarning } from '../parsed-outline.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import { looksLikeUnit } from '../units/unit-names.js';

/** What a person must look at, beside the numbers and names that the report lists. */
export function passageWarnings(
  clean: CleanText,
  parts: DocumentParts,
  tasks: readonly ParsedTask[],
): readonly ParseWarning[] {
  return [
    ...unitWarnings(tasks, parts),
    ...unitsOutside(clean, parts),
    ...unreadLabels(clean, parts),
    ...standingOrders(clean),
    ...tasks.flatMap(oddities),
  ];
}

function unitWarnings(tasks: readonly ParsedTask[], { kind }: DocumentParts): ParseWarning[] {
  if (kind === 'annual-report' || tasks.length === 0) return [];
  const silent = tasks.filter((task) => task.units.length === 0);
  if (silent.length === tasks.length)
    return [{ code: 'NO_UNIT_ANYWHERE', text: `${tasks.length}项均未识别出单位`, range: null }];
  return silent.map((task) => ({ code: 'TASK_WITHOUT_UNIT', text: `${task.no} ${task.title}`, range: task.range }));
}

/** Lists of units that no task took: of an item that was missed, or of words that speak to several. */
function unitsOutside(clean: CleanText, { tree, map, drafts, kind }: DocumentParts): ParseWarning[] {
  if (kind === 'annual-report' || drafts.length === 0) return [];
  const spans = drafts.map((draft) => [draft.start, draft.end] as const).sort((a, b) => a[0] - b[0]);
  let at = 0;
  return [...map.loose, ...tree.nodes.flatMap((node) => map.clausesOf(node))]
    .filter((clause) => clause.units.length > 0)
    .sort((a, b) => a.start - b.start)
    .flatMap((clause): ParseWarning[] => {
      while (at < spans.length && spans[at]![1] <= clause.start) at++;
      if (at < spans.length && spans[at]![0] <= clause.start) return [];
      const text = clean.text.slice(clause.start, Math.min(clause.end, clause.start + EXCERPT)).trim();
      return [{ code: 'UNIT_OUTSIDE_TASKS', text, range: sourceRange(clean, clause.start, clause.end) }];
    });
}

const EXCERPT = 60;
/** 包联单位：县甲局: names behind a label that no rule knows. 各有关单位： greets. */
const LABEL =
  /(?:^|[。;,(\n ])(?!各|有关|相关|[省市县区]直|成员|本)[\u4e00-\u9fff]{2,6}(?:单位|部门|科室|机构): ?([^、,;。()\n ]{3,16})/g;

function unreadLabels(clean: CleanText, { tree, map, kind }: DocumentParts): ParseWarning[] {
  if (kind === 'annual-report') return [];
  const clauses = [...map.loose, ...tree.nodes.flatMap((node) => map.clausesOf(node))].sort(
    (a, b) => a.start - b.start,
  );
  let k = 0;
  clean.work.look(clean.fold.length * 2);
  return [...clean.fold.matchAll(LABEL)].flatMap((match): ParseWarning[] => {
    const start = match.index + match[0].search(/[\u4e00-\u9fff]/);
    const end = match.index + match[0].length;
    while (k < clauses.length && clauses[k]!.end <= start) k++;
    if (!looksLikeUnit(match[1]!) || (k < clauses.length && clauses[k]!.start < end)) return [];
    return [{ code: 'UNIT_OUTSIDE_TASKS', text: clean.text.slice(start, end), range: sourceRange(clean, start, end) }];
  });
}
/** 以下各项均需各县、区政府落实，不再列出: whether it holds for a task is not told again beside that task. */
const STANDING_ORDER =
  /(?:以下|下列|其他|其余|具体)[^。;()\n]{0,14}(?:均|都)(?:(?:需|须|由|要|应)[^。;\n]{2,60}?(?:落实|负责|配合)(?:[^。;()\n]{0,4}不再[^。;()\n]{1,8})?|涉及[^。;\n]{2,40}?不再[^。;,()\n]{1,8})/g;

function standingOrders(clean: CleanText): ParseWarning[] {
  clean.work.look(clean.fold.length);
  return [...clean.fold.matchAll(STANDING_ORDER)].map((match) => {
    const end = match.index + match[0].length;
    return {
      code: 'STANDING_ORDER',
      text: clean.text.slice(match.index, end).replace(/\s+/g, ''),
      range: sourceRange(clean, match.index, end),
    };
  });
}

const oddities = (task: ParsedTask): ParseWarning[] => [
  ...dateWarnings(task),
  ...figureWarnings(task),
  ...task.units
    .filter((u) => u.confidence.reason === 'ELLIPTIC_LIST')
    .map((u): ParseWarning => ({ code: 'ELLIPTIC_UNIT_LIST', text: u.name, range: u.range })),
];

/** Dates that a person must look at: none of them is moved or completed silently. */
export const dateWarnings = (task: ParsedTask): ParseWarning[] =>
  task.deadlines.flatMap((d): ParseWarning[] => {
    const { reason } = d.confidence;
    if (reason === 'IMPOSSIBLE_DATE_CLAMPED') return [{ code: 'IMPOSSIBLE_DATE', text: d.text, range: d.range }];
    return reason === 'YEAR_UNKNOWN' || reason === 'DATE_SERIAL'
      ? [{ code: 'DATE_TO_CHECK', text: d.text, range: d.range }]
      : [];
  });

/** Figures that were left out of the targets for want of a word that promises them. */
export const figureWarnings = (task: ParsedTask): ParseWarning[] =>
  task.measures
    .flatMap((measure) => measure.doubtful ?? [])
    .map(({ text, range }): ParseWarning => ({ code: 'FIGURE_TO_CHECK', text: text.replace(/\s+/g, ''), range }));
