import { readFields, readMeasures, withQuota } from './build-measures.js';
import type { Confidence, ParsedDeadline, ParsedTask, ReasonCode, TaskField, UnitMention } from '../parsed-outline.js';
import { sourceRange, type CleanText } from '../source/source-text.js';
import type { ReadingContext, TaskDraft } from './task-draft.js';
import type { PlacedUnit } from '../units/unit-roles.js';

const sure = (value: number, reason: ReasonCode): Confidence => ({ value, reason });

/** Reads every field of one item. */
export function buildTask(draft: TaskDraft, context: ReadingContext): ParsedTask {
  const { clean } = context;
  const units = resolveRoles(draft, context);
  const mentions = units.map((unit) => mention(clean, unit));
  const lead = namesOf(mentions, (m) => m.role === 'lead');
  const responsible = namesOf(mentions, (m) => m.role !== 'lead').filter((name) => !lead.includes(name));
  const fields = readFields(draft, context);
  const measures = readMeasures(
    draft,
    context,
    fields.deadlines.some((d) => d.due !== null),
  );
  const deadlines = onceEach([...measures.flatMap((m) => m.deadlines), ...fields.deadlines]);
  const recurrences = [...measures.flatMap((m) => m.recurrences), ...fields.recurrences].map((r) =>
    fields.targets.length > 0 ? withQuota(r) : r,
  );
  const targets = [...measures.flatMap((m) => m.targets), ...fields.targets];
  const confidence: Record<TaskField, Confidence> = {
    no: draft.numbered,
    title: draft.title.confidence,
    // A line without a number is called a chapter by its place alone.
    chapter: draft.chapter ? sure(draft.chapterNo ? 0.95 : 0.7, 'CHAPTER_HEADING') : sure(0.6, 'NO_CHAPTER'),
    lead: weakest(
      mentions.filter((m) => m.role === 'lead').map((m) => m.confidence),
      mentions.length > 0 ? sure(0.8, 'NO_UNIT_PRINTED') : sure(0.6, 'NO_UNIT_PRINTED'),
    ),
    responsible: weakest(
      mentions.filter((m) => m.role !== 'lead').map((m) => m.confidence),
      mentions.length > 0 ? sure(0.85, 'NO_UNIT_PRINTED') : sure(0.6, 'NO_UNIT_PRINTED'),
    ),
    deadlines: weakest(
      deadlines.map((d) => d.confidence),
      sure(0.9, 'NO_DATE_PRINTED'),
    ),
    recurrences: weakest(
      recurrences.map((r) => r.confidence),
      sure(0.9, 'NO_CYCLE_PRINTED'),
    ),
    targets: weakest(
      targets.map((t) => t.confidence),
      sure(0.9, 'NO_FIGURE_PRINTED'),
    ),
  };
  return {
    chapterNo: draft.chapterNo,
    chapter: draft.chapter,
    no: draft.no,
    ...(draft.parent === null ? {} : { parent: draft.parent }),
    title: draft.title.title,
    heading: draft.title.heading,
    text: clean.text.slice(draft.start, draft.end),
    range: sourceRange(clean, draft.start, draft.end),
    lead,
    responsible,
    groups: namesOf(mentions, (m) => m.group),
    support: namesOf(mentions, (m) => m.role === 'support' && !lead.includes(m.name)),
    units: mentions,
    deadlines,
    recurrences,
    targets,
    measures,
    extra: draft.extra,
    confidence,
  };
}

const namesOf = (mentions: readonly UnitMention[], wanted: (m: UnitMention) => boolean): string[] => [
  ...new Set(mentions.filter(wanted).map((m) => m.name)),
];
const HOPE = /^(?:力争|争取|确保|计划|拟)/;
/** A date that several sentences name in the same words, 力争到2023年 or 到2023年, is one date of the task. */
const onceEach = (all: readonly ParsedDeadline[]): ParsedDeadline[] =>
  [
    ...new Map(
      all.map((d) => [`${d.due ?? ''} ${d.text.replace(/\s+/g, '').replace(HOPE, '')}`, d] as const).reverse(),
    ).values(),
  ].reverse();
const weakest = (all: readonly Confidence[], none: Confidence): Confidence =>
  all.reduce((worst, c) => (c.value < worst.value ? c : worst), all[0] ?? none);

/** 列第一位的为牵头单位 applies where the item itself names no lead. */
function resolveRoles(draft: TaskDraft, context: ReadingContext): PlacedUnit[] {
  const declared =
    context.leadScopes.some(([from, to]) => draft.end > from && draft.start < to) &&
    !draft.units.some((unit) => unit.role === 'lead');
  return draft.units.map((unit, i) =>
    declared && i === 0 ? { ...unit, role: 'lead', confidence: { value: 0.92, reason: 'FIRST_NAMED_IS_LEAD' } } : unit,
  );
}

function mention(clean: CleanText, unit: PlacedUnit): UnitMention {
  return {
    name: clean.text.slice(unit.start, unit.end).replace(/\s+/g, ''),
    role: unit.role === 'unmarked' ? 'responsible' : unit.role,
    group: unit.group,
    range: sourceRange(clean, unit.start, unit.end),
    confidence: unit.confidence,
  };
}
