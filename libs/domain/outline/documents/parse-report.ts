import type { DocumentParts } from './document-parts.js';
import type { NumberedNode } from '../numbering/numbering-tree.js';
import type { NumberingReport, ParseOptions, ParseReport, ParsedTask, ParseWarning } from '../parsed-outline.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import { passageWarnings } from './report-warnings.js';
import { looksLikeUnit } from '../units/unit-names.js';
import { fold } from '../source/fold.js';

const EXCERPT = 60;

/** What was read, what was not, and what a person must look at. */
export function makeReport(
  clean: CleanText,
  parts: DocumentParts,
  tasks: readonly ParsedTask[],
  options: ParseOptions,
): ParseReport {
  const starts = new Set(parts.drafts.map((draft) => draft.start));
  const styles = new Set(parts.tree.nodes.filter((node) => starts.has(node.mark.start)).map((node) => node.mark.style));
  const inTask = (node: NumberedNode): boolean =>
    node.parent !== null &&
    ((starts.has(node.parent.mark.start) && !starts.has(node.mark.start)) || inTask(node.parent));
  const numbering = numberingOf(
    clean,
    parts.tree.nodes.filter((node) => styles.has(node.mark.style) && !inTask(node)),
    starts,
  );
  const units = countUnits(tasks, options.knownUnits);
  const outside = outsideOf(clean, parts);
  const warnings = passageWarnings(clean, parts, tasks);
  return assembleReport(tasks, numbering, units, outside, clean.work.examined, warnings);
}

export function assembleReport(
  tasks: readonly ParsedTask[],
  numbering: NumberingReport,
  units: ParseReport['units'],
  outside: ParseReport['outside'],
  examined: number,
  more: readonly ParseWarning[],
): ParseReport {
  const unknownUnits = units.filter((unit) => !unit.known).map((unit) => unit.name);
  const warnings: ParseWarning[] = [
    ...(tasks.length === 0 ? [{ code: 'NOTHING_RECOGNISED' as const, text: '未识别出任务', range: null }] : []),
    ...numbering.missing.map((no): ParseWarning => ({ code: 'NUMBER_MISSING', text: no, range: null })),
    ...numbering.doubled.map((no): ParseWarning => ({ code: 'NUMBER_DOUBLED', text: no, range: null })),
    ...more,
    ...outside
      .filter((part) => part.role === 'cut-off')
      .map((part): ParseWarning => ({ code: 'PASSAGE_CUT_OFF', text: part.text, range: part.range })),
    ...unknownUnits.map((name): ParseWarning => ({ code: 'UNKNOWN_UNIT', text: name, range: null })),
  ];
  const chapterCount = new Set(tasks.map((task) => `${task.chapterNo}${task.chapter}`)).size;
  return {
    ...summaryOf(tasks.length, numbering),
    taskCount: tasks.length,
    chapterCount,
    numbering,
    units,
    unknownUnits,
    outside,
    warnings,
    examined,
  };
}

function summaryOf(count: number, n: NumberingReport): { summary: string; summaryEn: string } {
  if (count === 0) return { summary: '识别0项', summaryEn: '0 tasks read' };
  if (n.mode === 'NONE')
    return { summary: `识别${count}项,原文无编号`, summaryEn: `${count} tasks read; the source prints no numbers` };
  const faults = [
    n.missing.length ? `,缺${told(n.missing)}` : '',
    n.doubled.length ? `,重${told(n.doubled)}` : '',
  ].join('');
  const faultsEn = faults && ` with faults: missing ${list(n.missing)}, doubled ${list(n.doubled)}`;
  if (n.mode === 'PER_CHAPTER')
    return {
      summary: `识别${count}项,原文编号分章起编${faults || ',连续'}`,
      summaryEn: `${count} tasks read; numbers begin anew in each chapter${faultsEn || ', without gaps'}`,
    };
  const numbers = n.first === n.last ? n.first : `${n.first}–${n.last}`;
  return {
    summary: `识别${count}项,原文编号${numbers}${faults || (count > 1 ? '连续' : '')}`,
    summaryEn: `${count} tasks read; source numbers ${numbers}${faultsEn || ' without gaps'}`,
  };
}

const TOLD = 20;
/** A sentence names the first of many; the report has them all. */
const told = (numbers: readonly string[]): string =>
  numbers.slice(0, TOLD).join('、') + (numbers.length > TOLD ? `等${numbers.length}个` : '');
const list = (numbers: readonly string[]): string => numbers.join(', ') || 'none';

/** Without the mark that parts a number from its words: 1、 → 1. */
const bare = (no: string): string => no.replace(/[\u3001.\uff0e]$/, '');

/** Numbers that begin anew stand each in a run of its own, under the heading that they are counted in. */
interface NumberRun {
  readonly seen: Set<number>;
  readonly missing: Map<number, string>;
  readonly doubled: Map<string, string>;
  last: number;
}

/** Gaps and repeats of the printed numbers, per run; a number that comes late is not missing. */
function numberingOf(clean: CleanText, nodes: readonly NumberedNode[], tasks: ReadonlySet<number>): NumberingReport {
  const printed = (node: NumberedNode): string =>
    clean.text.slice(node.mark.start, node.mark.start + node.mark.label.length);
  const own = nodes.filter((node) => tasks.has(node.mark.start));
  if (own.length === 0) return { mode: 'NONE', first: '', last: '', missing: [], doubled: [] };
  const headings = (node: NumberedNode | null): string => (node ? headings(node.parent) + bare(printed(node)) : '');
  const runs: NumberRun[] = [];
  const current = new Map<string, NumberRun>();
  let begun = 0;
  for (const node of nodes) {
    const { style, value } = node.mark;
    let run = current.get(style);
    if (run === undefined || value === 1) begun += tasks.has(node.mark.start) ? 1 : 0;
    if (run === undefined || value === 1 || (value < run.last && run.seen.has(value))) {
      run = { seen: new Set(), missing: new Map(), doubled: new Map(), last: value };
      runs.push(run);
      current.set(style, run);
    }
    if (value === run.last && run.seen.has(value)) run.doubled.set(bare(printed(node)), headings(node.parent));
    for (let gap = run.last + 1; gap < value && gap - run.last <= 20; gap++)
      if (!run.seen.has(gap)) run.missing.set(gap, headings(node.parent));
    run.seen.add(value);
    run.missing.delete(value);
    run.last = value;
  }
  const where = (no: string, under: string): string => faultUnder(no, runs.length > 1 ? under : '');
  return {
    mode: begun <= 1 ? 'CONTINUOUS' : 'PER_CHAPTER',
    first: bare(printed(own[0]!)),
    last: bare(printed(own.at(-1)!)),
    missing: [...new Set(runs.flatMap((run) => [...run.missing].map(([no, under]) => where(String(no), under))))],
    doubled: [...new Set(runs.flatMap((run) => [...run.doubled].map(([no, under]) => where(no, under))))],
  };
}

/** 6 → “二”中的6: where numbers begin anew, 6 may be missing more than once. */
export const faultUnder = (no: string, heading: string): string => (heading ? `“${heading}”中的${no}` : no);

export function countUnits(
  tasks: readonly ParsedTask[],
  knownUnits: readonly string[] | undefined,
): ParseReport['units'] {
  const known = knownUnits && new Set(knownUnits.map((name) => fold(name)));
  const counts = new Map<string, { count: number; group: boolean }>();
  for (const task of tasks) {
    for (const unit of task.units) {
      const entry = counts.get(unit.name) ?? { count: 0, group: unit.group };
      entry.count++;
      counts.set(unit.name, entry);
    }
  }
  return [...counts].map(([name, { count, group }]) => ({
    name,
    count,
    group,
    known: known ? group || known.has(fold(name)) : group || looksLikeUnit(fold(name)),
  }));
}

/** Stretches between the tasks: headings aside, everything that no task took. */
function outsideOf(clean: CleanText, { tree, map, drafts, selection }: DocumentParts): ParseReport['outside'] {
  const cut = new Set(selection.cutOff.map((node) => node.mark.start));
  const taken = [...drafts].sort((a, b) => a.start - b.start);
  const outside: ParseReport['outside'][number][] = [];
  let at = 0;
  let node = -1;
  const add = (from: number, to: number): void => {
    for (let start = from; start < to;) {
      while (node + 1 < tree.nodes.length && tree.nodes[node + 1]!.mark.start <= start) node++;
      const next = tree.nodes[node + 1]?.mark.start ?? to;
      const end = Math.min(to, next);
      const text = clean.text.slice(start, end).trim();
      clean.work.look(end - start);
      const holder = tree.nodes[node];
      const bare =
        holder !== undefined &&
        start <= holder.mark.start &&
        start + clean.text.slice(start, end).trimEnd().length <= holder.headingEnd + 1;
      if (text.length > 1 && !bare)
        outside.push({
          range: sourceRange(clean, start, end),
          role: holder && cut.has(holder.mark.start) ? 'cut-off' : holder ? map.roleOf(holder) : 'furniture',
          text: text.slice(0, EXCERPT),
        });
      start = end;
    }
  };
  for (const draft of taken) {
    if (draft.start > at) add(at, draft.start);
    at = Math.max(at, draft.end);
  }
  add(at, clean.text.length);
  return outside;
}
