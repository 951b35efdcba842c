import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { type OutsidePassage, fieldsToLookAt, openProposals } from '#domain/outline/review/look-at.js';
import type { FieldConfidence, ReviewedTask } from '#domain/outline/review/reviewed-task.js';
import type { IntakeNote } from '#platform/intake/decoded-document.js';

type Counter = OutlineImportView['counters'][number];

/** What is left to look at; each number names the list that shows it. */
export function countersOf(
  { report }: ParsedOutline,
  tasks: readonly ReviewedTask[],
  outside: readonly OutsidePassage[],
  undecided: number,
): Counter[] {
  const lost = outside.filter(({ role }) => role === 'tasks' || role === 'cut-off' || role === 'released');
  return [
    { kind: 'FIELDS_UNSURE', count: fieldsToLookAt(tasks).length, list: 'unsure' },
    { kind: 'UNITS_UNDECIDED', count: undecided, list: null },
    { kind: 'PROPOSALS_OPEN', count: tasks.reduce((sum, task) => sum + openProposals(task), 0), list: 'proposals' },
    { kind: 'NUMBERS_MISSING', count: report.numbering.missing.length, list: null },
    { kind: 'NUMBERS_DOUBLED', count: report.numbering.doubled.length, list: null },
    { kind: 'TEXT_OUTSIDE', count: lost.length, list: null },
    { kind: 'TASKS_CORRECTED', count: tasks.filter((task) => task.corrected.length > 0).length, list: 'corrected' },
  ];
}

export function toReport(
  { report, chapters, problems, goals, achievements }: ParsedOutline,
  outside: readonly OutsidePassage[],
  notes: readonly IntakeNote[],
): OutlineImportView['report'] {
  const { summary, summaryEn, numbering, warnings } = report;
  return {
    summary,
    summaryEn,
    numbering: { ...numbering, missing: [...numbering.missing], doubled: [...numbering.doubled] },
    chapters: chapters.map((chapter) => ({ ...chapter, range: [...chapter.range] })),
    outside: outside.map((passage) => ({ ...passage, range: [...passage.range] })),
    // What every name stands for is told by the view's units, as decided; the reading knew the directory of that day.
    warnings: warnings.filter(({ code }) => code !== 'UNKNOWN_UNIT').map(({ code, text, range }) => ({ code, text, range: range ? [...range] : null })),
    notes: notes.map((note) => ({ ...note })),
    problems: problems.length,
    goals: goals.length,
    achievements: achievements.length,
  };
}

/** Every code of a view whose words the reader needs. */
export function* codesOf(
  { report, chapters }: ParsedOutline,
  tasks: readonly ReviewedTask[],
  outside: readonly OutsidePassage[],
): Generator<readonly [string, string]> {
  for (const task of tasks) {
    const sure: FieldConfidence[] = [
      ...Object.values(task.confidence),
      ...[...task.deadlines, ...task.recurrences, ...task.targets, ...task.mentions].map((each) => each.confidence),
    ];
    for (const { reason } of sure) yield ['reason', reason];
    for (const { proposal } of task.measures) if (proposal) yield ['proposal', proposal.reason];
  }
  for (const nature of ['ONE_OFF', 'ANNUAL', 'LONG_TERM']) yield ['nature', nature];
  for (const { role } of [...chapters, ...outside]) yield ['role', role];
  for (const { code } of report.warnings) yield ['warning', code];
}

export function toTaskView(task: ReviewedTask): ReviewedTaskView {
  const placed = <
    Item extends { readonly range: readonly [number, number] | null; readonly confidence: FieldConfidence },
  >(
    item: Item,
  ) => ({
    ...item,
    range: item.range ? ([...item.range] as [number, number]) : null,
    confidence: { ...item.confidence },
  });
  return {
    ...task,
    range: [...task.range],
    lead: [...task.lead],
    responsible: [...task.responsible],
    support: [...task.support],
    deadlines: task.deadlines.map(placed),
    recurrences: task.recurrences.map(placed),
    targets: task.targets.map(placed),
    measures: task.measures.map(({ index, text, range, proposal, decided }) => ({
      index,
      text,
      range: [...range],
      proposal: proposal && { ...proposal },
      decided: decided && { ...decided },
    })),
    mentions: task.mentions.map((each) => ({ ...each, range: [...each.range], confidence: { ...each.confidence } })),
    extra: { ...task.extra },
    confidence: { ...task.confidence },
    corrected: [...task.corrected],
  };
}
