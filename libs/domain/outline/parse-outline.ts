import { buildTask } from './items/build-task.js';
import { documentFacts } from './documents/document-facts.js';
import { numberingMarks } from './numbering/numbering.js';
import { buildTree } from './numbering/numbering-tree.js';
import type { ParseOptions, ParsedOutline } from './parsed-outline.js';
import { makeReport } from './documents/parse-report.js';
import { readAchievements, readChapters, readGoals } from './documents/document-parts.js';
import { readProblems } from './documents/report-problems.js';
import { mapSections } from './sections/section-map.js';
import { paragraphTasks } from './documents/report-paragraphs.js';
import { cleanText } from './source/source-text.js';
import { parseAnnexTable, parseTable } from './tables/parse-table.js';
import type { ReadingContext } from './items/task-draft.js';
import { selectTasks } from './items/task-selection.js';
import { draftTasks } from './items/text-tasks.js';
import { findClauses } from './units/unit-clauses.js';

/**
 * Text of an outline, plan, task table or yearly report → its tasks, with the character range of
 * everything that was read and a report of what was not. Never throws; linear in the length of the text.
 *
 * Stages: clean text with an offset map → numbering marks → tree → unit clauses → roles of the sections →
 * items → titles, units, sentences → dates, cycles, targets → report.
 */
export function parseOutline(text: string, options: ParseOptions = {}): ParsedOutline {
  if (options.format === 'text') return parseText(text, options);
  const table = parseTable(text, options);
  if (table) return (options.format === 'table' ? null : planBeside(text, table, options)) ?? table;
  const read = parseText(text, options);
  const silent = read.kind !== 'annual-report' && read.tasks.every((task) => task.units.length === 0);
  return (silent ? parseAnnexTable(text, options) : null) ?? read;
}

/** A list of projects in the annex may be longer than the plan before it, which gives out the work itself. */
const MOSTLY_TABLE = 0.8;
const MIN_NAMED = 3;

function planBeside(text: string, table: ParsedOutline, options: ParseOptions): ParsedOutline | null {
  const rows = table.tasks.map((task) => task.range);
  const inside = rows.reduce((sum, [start, end]) => sum + end - start, 0);
  if (inside >= text.trim().length * MOSTLY_TABLE) return null;
  let prose = '';
  let at = 0;
  for (const [start, end] of rows) {
    if (start < at) continue;
    prose += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  const read = parseText(prose + text.slice(at), options);
  if (read.tasks.filter((task) => task.units.length > 0).length < MIN_NAMED) return null;
  const left = {
    range: [rows[0]![0], at] as const,
    role: 'furniture' as const,
    text: table.title || table.tasks[0]!.title,
  };
  return { ...read, report: { ...read.report, outside: [...read.report.outside, left] } };
}

function parseText(text: string, options: ParseOptions): ParsedOutline {
  const clean = cleanText(text);
  const marks = numberingMarks(clean);
  const tree = buildTree(clean, marks);
  const scan = findClauses(
    clean,
    marks.map((mark) => mark.start),
  );
  const facts = documentFacts(
    clean,
    tree.nodes.map((node) => node.heading),
    marks[0]?.start ?? clean.text.length,
    scan.clauses.filter((clause) => clause.units.length > 0).length,
  );
  const map = mapSections(tree, scan.clauses, facts.kind, facts.dates.year);
  const selection = selectTasks(clean, tree, map, facts.kind, scan.labels);
  const numbered = draftTasks(clean, tree, map, selection.tasks, facts.kind);
  const drafts = facts.kind === 'annual-report' ? [...numbered, ...paragraphTasks(clean, tree, map)] : numbered;
  const context: ReadingContext = {
    clean,
    dates: facts.dates,
    periodEnd: facts.period.end,
    leadScopes: scan.leadScopes,
  };
  const tasks = drafts.map((draft) => buildTask(draft, context));
  const parts = { tree, map, selection, drafts, kind: facts.kind };
  return {
    title: facts.title,
    kind: facts.kind,
    period: { start: facts.period.start, end: facts.period.end },
    chapters: readChapters(clean, parts),
    tasks,
    problems: facts.kind === 'annual-report' ? readProblems(clean, parts) : [],
    goals: readGoals(clean, parts, facts.dates),
    achievements: facts.kind === 'annual-report' ? readAchievements(clean, parts) : [],
    report: makeReport(clean, parts, tasks, options),
  };
}
