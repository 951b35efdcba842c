import type { LocalDate } from '../../kernel/local-date.js';
import type {
  Confidence,
  MeasureProposal,
  ParsedDeadline,
  ParsedMeasure,
  ParsedOutline,
  ParsedRecurrence,
  ParsedTarget,
  ParsedTask,
  ProposalKind,
  ReasonCode,
  TextRange,
  UnitMention,
} from '../parsed-outline.js';

export const REVIEW_FIELDS = [
  'no',
  'title',
  'chapter',
  'text',
  'lead',
  'responsible',
  'support',
  'deadlines',
  'recurrences',
  'targets',
] as const;
export type ReviewField = (typeof REVIEW_FIELDS)[number];

/** CORRECTED: a person wrote it. CHECKED: a person looked at it and left it as read. */
export type ReviewReason = ReasonCode | 'CORRECTED' | 'CHECKED';
export interface FieldConfidence {
  readonly value: number;
  readonly reason: ReviewReason;
}
export const CORRECTED: FieldConfidence = { value: 1, reason: 'CORRECTED' };
export const CHECKED: FieldConfidence = { value: 1, reason: 'CHECKED' };

/** Most tasks name nobody who only cooperates: nothing to look at. */
const NO_SUPPORT: FieldConfidence = { value: 0.9, reason: 'NO_UNIT_PRINTED' };

/** Where an item stands: null where a person wrote it; `measure` is the index of its sentence, null for the whole task. */
interface Placed {
  readonly range: TextRange | null;
  readonly measure: number | null;
  readonly confidence: FieldConfidence;
}
export type ReviewedDeadline = Pick<ParsedDeadline, 'text' | 'due'> & Placed;
export type ReviewedRecurrence = Pick<ParsedRecurrence, 'text' | 'per' | 'times' | 'subject'> & Placed;
export type ReviewedTarget = Pick<ParsedTarget, 'text' | 'op' | 'value' | 'unit' | 'subject'> & Placed;

/** What a person decided for a measure: the proposal as it was, or something else. */
export interface DecidedNature {
  readonly kind: ProposalKind;
  readonly due: LocalDate | null;
}
export interface ReviewedMeasure {
  readonly index: number;
  readonly text: string;
  readonly range: TextRange;
  /** Null when the measure prints a date of its own. */
  readonly proposal: MeasureProposal | null;
  readonly decided: DecidedNature | null;
}

/** One item of the review: what the parser read, after what people changed. `key` survives every correction. */
export interface ReviewedTask {
  readonly key: string;
  readonly chapterNo: string;
  readonly chapter: string;
  readonly no: string;
  /** Printed number of the task above. */
  readonly parent: string | null;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly range: TextRange;
  readonly lead: readonly string[];
  /** Responsible units and groups, as printed and in the order printed. */
  readonly responsible: readonly string[];
  readonly support: readonly string[];
  readonly deadlines: readonly ReviewedDeadline[];
  readonly recurrences: readonly ReviewedRecurrence[];
  readonly targets: readonly ReviewedTarget[];
  readonly measures: readonly ReviewedMeasure[];
  /** Unit names where they are printed, for marking them in the source. */
  readonly mentions: readonly UnitMention[];
  readonly extra: Readonly<Record<string, string>>;
  readonly confidence: Readonly<Record<ReviewField, FieldConfidence>>;
  /** Names of the fields that a person changed. */
  readonly corrected: readonly string[];
}

export const reviewedTasks = (parsed: Pick<ParsedOutline, 'tasks'>): ReviewedTask[] =>
  parsed.tasks.map((task, index) => fromParsed(task, `t${index + 1}`));

export function fromParsed(task: ParsedTask, key: string): ReviewedTask {
  const { chapterNo, chapter, no, title, heading, text, range, lead, responsible, support, extra } = task;
  const missing = task.groups.filter(
    (group) => !responsible.includes(group) && !lead.includes(group) && !support.includes(group),
  );
  return {
    key,
    chapterNo,
    chapter,
    no,
    parent: task.parent ?? null,
    title,
    heading,
    text,
    range,
    lead,
    responsible: [...responsible, ...missing],
    support,
    deadlines: task.deadlines.map(({ text, due, range, measure, confidence }) => ({
      text,
      due,
      range,
      measure,
      confidence,
    })),
    recurrences: task.recurrences.map(({ text, per, times, subject, range, measure, confidence }) => ({
      text,
      per,
      times,
      subject,
      range,
      measure,
      confidence,
    })),
    targets: task.targets.map(({ text, op, value, unit, subject, range, measure, confidence }) => ({
      text,
      op,
      value,
      unit,
      subject,
      range,
      measure,
      confidence,
    })),
    measures: task.measures.map(fromMeasure),
    mentions: task.units,
    extra,
    confidence: {
      ...task.confidence,
      text: task.confidence.no,
      support: weakest(
        task.units.filter((unit) => unit.role === 'support').map((unit) => unit.confidence),
        NO_SUPPORT,
      ),
    },
    corrected: [],
  };
}

const fromMeasure = ({ index, text, range, proposal }: ParsedMeasure): ReviewedMeasure => ({
  index,
  text,
  range,
  proposal,
  decided: null,
});

export const weakest = <C extends Confidence | FieldConfidence>(all: readonly C[], none: C): C =>
  all.reduce((worst, each) => (each.value < worst.value ? each : worst), all[0] ?? none);

/** Names the fields as changed by a person, who is sure. */
export function corrected(task: ReviewedTask, names: readonly string[], fields: readonly ReviewField[]): ReviewedTask {
  const confidence = { ...task.confidence, ...Object.fromEntries(fields.map((field) => [field, CORRECTED])) };
  return { ...task, confidence, corrected: [...new Set([...task.corrected, ...names])] };
}
