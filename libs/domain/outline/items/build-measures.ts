import { deadlinesOfField, findDeadlines, type PlacedDeadline } from '../dates/deadlines.js';
import { figureOfCell, isFigureOnly } from '../targets/goal-cells.js';
import { sentencesOf, type Sentence } from './measures.js';
import type { ParsedDeadline, ParsedMeasure, ParsedRecurrence, ParsedTarget } from '../parsed-outline.js';
import { propose } from './proposals.js';
import { findRecurrences, type PlacedRecurrence } from '../dates/recurrences.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import { readFigures, type PlacedTarget } from '../targets/targets.js';
import type { ReadingContext, TaskDraft } from './task-draft.js';

interface Findings {
  readonly deadlines: readonly PlacedDeadline[];
  readonly recurrences: readonly PlacedRecurrence[];
  readonly targets: readonly PlacedTarget[];
  readonly doubtful: readonly Sentence[];
}

function find(sentence: Sentence, context: ReadingContext, asked: boolean): Findings {
  const { clean, dates } = context;
  const recurrences = findRecurrences(clean, sentence.start, sentence.end);
  return {
    deadlines: findDeadlines(clean, sentence.start, sentence.end, dates),
    recurrences,
    ...readFigures(clean, sentence.start, sentence.end, recurrences, asked),
  };
}

/** The sentences of the item; the heading counts only when it holds a date or figure, or stands alone. */
export function readMeasures(draft: TaskDraft, context: ReadingContext, dated: boolean): ParsedMeasure[] {
  const { clean } = context;
  const words = (draft.prose ?? [[draft.from, draft.end] as const]).map((region) => ({ region, asked: false }));
  const goals = (draft.goals ?? [])
    .filter(([from, to]) => !isFigureOnly(clean, from, to))
    .map((region) => ({ region, asked: true }));
  const found = [...words, ...goals].flatMap(({ region: [from, to], asked }) =>
    sentencesOf(clean, from, to, draft.holes, draft.points).map((sentence) => ({
      sentence,
      findings: find(sentence, context, asked),
    })),
  );
  const body = found.filter(
    ({ sentence, findings }) =>
      sentence.end > draft.title.bodyStart ||
      findings.deadlines.length + findings.recurrences.length + findings.targets.length > 0,
  );
  return (body.length > 0 ? body : found).map(({ sentence, findings }, index) =>
    measure(sentence, findings, index, context, dated),
  );
}

function measure(
  { start, end }: Sentence,
  findings: Findings,
  index: number,
  context: ReadingContext,
  dated: boolean,
): ParsedMeasure {
  const { clean } = context;
  const deadlines = findings.deadlines.map((d) => deadline(clean, d, index));
  const recurrences = findings.recurrences.map((r) => recurrence(clean, r, index));
  const hasDate = dated || deadlines.some((d) => d.due !== null);
  return {
    index,
    text: clean.text.slice(start, end),
    range: sourceRange(clean, start, end),
    deadlines,
    recurrences,
    targets: findings.targets.map((t) => target(clean, t, index)),
    ...(findings.doubtful.length > 0 && {
      doubtful: findings.doubtful.map((d) => ({
        text: clean.text.slice(d.start, d.end),
        range: sourceRange(clean, d.start, d.end),
      })),
    }),
    proposal: hasDate ? null : propose(clean.fold.slice(start, end), recurrences.length > 0, context.periodEnd),
  };
}

/** What stands in fields of the item and in no sentence of it: 完成时限, 目标值. */
export interface Fields {
  readonly deadlines: readonly ParsedDeadline[];
  readonly recurrences: readonly ParsedRecurrence[];
  readonly targets: readonly ParsedTarget[];
}

export function readFields(draft: TaskDraft, context: ReadingContext): Fields {
  const { clean } = context;
  const read = draft.deadlineFields.map(([from, to]) => {
    const recurrences = findRecurrences(clean, from, to);
    const deadlines = deadlinesOfField(clean, from, to, context.dates);
    // 每季度末 in a column of dates is a cycle and no open end.
    return { recurrences, deadlines: recurrences.length > 0 ? deadlines.filter((d) => d.due !== null) : deadlines };
  });
  return {
    deadlines: read.flatMap((field) => field.deadlines).map((d) => deadline(clean, d, null)),
    recurrences: read.flatMap((field) => field.recurrences).map((r) => recurrence(clean, r, null)),
    targets: (draft.goals ?? [])
      .filter(([from, to]) => isFigureOnly(clean, from, to))
      .flatMap(([from, to]) => figureOfCell(clean, from, to, draft.measuredIn ?? []))
      .map((t) => target(clean, t, null)),
  };
}

/** 每年开放场景数量 beside 目标值 150个: a yearly quota, of which no count of occasions is told. */
export const withQuota = (r: ParsedRecurrence): ParsedRecurrence =>
  r.confidence.reason === 'CYCLE_WITHOUT_COUNT' ? { ...r, times: null } : r;

const deadline = (clean: CleanText, d: PlacedDeadline, index: number | null): ParsedDeadline => ({
  text: clean.text.slice(d.start, d.end),
  due: d.due,
  range: sourceRange(clean, d.start, d.end),
  measure: index,
  confidence: d.confidence,
});

const recurrence = (clean: CleanText, r: PlacedRecurrence, index: number | null): ParsedRecurrence => ({
  text: clean.text.slice(r.start, r.end),
  per: r.per,
  times: r.times,
  subject: r.subject,
  range: sourceRange(clean, r.start, r.end),
  measure: index,
  confidence: r.confidence,
});

const target = (clean: CleanText, t: PlacedTarget, index: number | null): ParsedTarget => ({
  text: clean.text.slice(t.start, t.end),
  value: t.value,
  unit: t.unit,
  op: t.op,
  subject: t.subject,
  range: sourceRange(clean, t.start, t.end),
  measure: index,
  confidence: t.confidence,
});
