import type { LocalDate } from '../../kernel/local-date.js';
import type {
  ParsedDeadline,
  ParsedOutline,
  ParsedRecurrence,
  ParsedTarget,
  ParsedTask,
  TextRange,
} from '../parsed-outline.js';

/** One item of the review: what the parser read, after what people changed. `key` survives every correction. */
export interface ReviewedTask {
  readonly key: string;
  readonly chapterNo: string;
  readonly chapter: string;
  readonly no: string;
  readonly title: string;
  readonly text: string;
  readonly range: TextRange;
  readonly lead: readonly string[];
  /** Responsible units and groups, as printed and in the order printed. */
  readonly responsible: readonly string[];
  readonly support: readonly string[];
  readonly deadlines: readonly Pick<ParsedDeadline, 'text' | 'due'>[];
  readonly recurrences: readonly Pick<ParsedRecurrence, 'text' | 'per' | 'times' | 'subject'>[];
  readonly targets: readonly Pick<ParsedTarget, 'text' | 'op' | 'value' | 'unit' | 'subject'>[];
  /** Names of the fields that a person changed. */
  readonly corrected: readonly string[];
}

export const CORRECTABLE_TEXTS = ['no', 'title', 'chapterNo', 'chapter'] as const;
export type CorrectableText = (typeof CORRECTABLE_TEXTS)[number];
export type UnitField = 'lead' | 'responsible' | 'support';

export type Correction =
  | { readonly op: 'text'; readonly key: string; readonly field: CorrectableText; readonly value: string }
  | { readonly op: 'units'; readonly key: string; readonly field: UnitField; readonly names: readonly string[] }
  | { readonly op: 'deadline'; readonly key: string; readonly text: string; readonly due: LocalDate | null }
  /** `at`: where the second part begins, in UTF-16 units of the document. */
  | { readonly op: 'split'; readonly key: string; readonly at: number; readonly titles: readonly [string, string] }
  | { readonly op: 'merge'; readonly keys: readonly string[] }
  | { readonly op: 'drop'; readonly key: string; readonly reason: string };

export type CorrectionProblem = 'unknown-key' | 'split-outside-text' | 'merge-not-adjacent' | 'empty-value';

export class CorrectionError extends Error {
  constructor(
    readonly problem: CorrectionProblem,
    readonly key: string,
  ) {
    super(`${problem}: ${key}`);
  }
}

export const reviewedTasks = (parsed: Pick<ParsedOutline, 'tasks'>): ReviewedTask[] => parsed.tasks.map(fromParsed);

/**
 * Replays the corrections on what was parsed: the parser's reading is never lost, and every step can be shown.
 * @param source the decoded document that all ranges count in.
 */
export function applyCorrections(
  source: string,
  parsed: Pick<ParsedOutline, 'tasks'>,
  corrections: readonly Correction[],
): ReviewedTask[] {
  return corrections.reduce((tasks, correction) => applyOne(source, tasks, correction), reviewedTasks(parsed));
}

function fromParsed(task: ParsedTask, index: number): ReviewedTask {
  const { chapterNo, chapter, no, title, text, range, lead, responsible, support } = task;
  const deadlines = task.deadlines.map(({ text, due }) => ({ text, due }));
  const recurrences = task.recurrences.map(({ text, per, times, subject }) => ({ text, per, times, subject }));
  const targets = task.targets.map(({ text, op, value, unit, subject }) => ({ text, op, value, unit, subject }));
  const missing = task.groups.filter(
    (group) => !responsible.includes(group) && !lead.includes(group) && !support.includes(group),
  );
  const key = `t${index + 1}`;
  return {
    key,
    chapterNo,
    chapter,
    no,
    title,
    text,
    range,
    lead,
    responsible: [...responsible, ...missing],
    support,
    deadlines,
    recurrences,
    targets,
    corrected: [],
  };
}

function applyOne(source: string, tasks: readonly ReviewedTask[], correction: Correction): ReviewedTask[] {
  if (correction.op === 'merge') return merge(source, tasks, correction.keys);
  const at = tasks.findIndex((task) => task.key === correction.key);
  const task = tasks[at];
  if (!task) throw new CorrectionError('unknown-key', correction.key);
  const replaced = replacement(source, task, correction);
  return [...tasks.slice(0, at), ...replaced, ...tasks.slice(at + 1)];
}

function replacement(
  source: string,
  task: ReviewedTask,
  correction: Exclude<Correction, { op: 'merge' }>,
): ReviewedTask[] {
  switch (correction.op) {
    case 'text':
      if (!correction.value.trim() && correction.field !== 'chapterNo')
        throw new CorrectionError('empty-value', task.key);
      return [marked({ ...task, [correction.field]: correction.value.trim() }, correction.field)];
    case 'units': {
      const names = [...new Set(correction.names.map((name) => name.trim()).filter(Boolean))];
      return [marked({ ...task, [correction.field]: names }, correction.field)];
    }
    case 'deadline':
      return [marked({ ...task, deadlines: [{ text: correction.text, due: correction.due }] }, 'deadlines')];
    case 'split':
      return split(source, task, correction.at, correction.titles);
    case 'drop':
      return [];
  }
}

/** Both parts keep units and dates: which of them belongs where is the next correction, not a guess. */
function split(source: string, task: ReviewedTask, at: number, titles: readonly [string, string]): ReviewedTask[] {
  const [start, end] = task.range;
  if (at <= start || at >= end) throw new CorrectionError('split-outside-text', task.key);
  const part = (n: 1 | 2, range: TextRange): ReviewedTask => {
    const title = titles[n - 1]!.trim() || task.title;
    return marked(
      { ...task, key: `${task.key}.${n}`, no: `${task.no}-${n}`, title, text: source.slice(...range), range },
      'split',
    );
  };
  return [part(1, [start, at]), part(2, [at, end])];
}

function merge(source: string, tasks: readonly ReviewedTask[], keys: readonly string[]): ReviewedTask[] {
  const first = tasks.findIndex((task) => task.key === keys[0]);
  const parts = tasks.slice(first, first + keys.length);
  if (first < 0) throw new CorrectionError('unknown-key', keys[0] ?? '');
  if (keys.length < 2 || parts.some((part, i) => part.key !== keys[i]))
    throw new CorrectionError('merge-not-adjacent', keys.join('+'));
  const head = parts[0]!;
  const all = <T>(pick: (task: ReviewedTask) => readonly T[]): T[] => distinct(parts.flatMap(pick));
  const range: TextRange = [head.range[0], parts.at(-1)!.range[1]];
  const merged: ReviewedTask = {
    ...head,
    text: source.slice(...range),
    range,
    lead: all((t) => t.lead),
    responsible: all((t) => t.responsible),
    support: all((t) => t.support),
    deadlines: all((t) => t.deadlines),
    recurrences: all((t) => t.recurrences),
    targets: all((t) => t.targets),
  };
  return [...tasks.slice(0, first), marked(merged, 'merge'), ...tasks.slice(first + keys.length)];
}

const marked = (task: ReviewedTask, field: string): ReviewedTask =>
  task.corrected.includes(field) ? task : { ...task, corrected: [...task.corrected, field] };

function distinct<T>(items: readonly T[]): T[] {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}

/** Every name that stands for a unit or a group in the reviewed tasks, in order of first appearance. */
export function namesIn(tasks: readonly Pick<ReviewedTask, UnitField>[]): string[] {
  return [...new Set(tasks.flatMap((task) => [...task.lead, ...task.responsible, ...task.support]))];
}
