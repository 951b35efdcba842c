import type { TextRange } from '../parsed-outline.js';
import {
  type FieldConfidence,
  REVIEW_FIELDS,
  type ReviewField,
  type ReviewedMeasure,
  type ReviewedTask,
  weakest,
} from './reviewed-task.js';

interface Item {
  readonly range: TextRange | null;
  readonly measure: number | null;
}

/** The task cut down to a stretch: sentences, dates and figures outside it fall away, sentences across its edge are cut. */
export function clip(source: string, task: ReviewedTask, range: TextRange): ReviewedTask {
  const places = new Map<number, number>();
  const measures = task.measures.flatMap((each): ReviewedMeasure[] => {
    const [start, end] = [Math.max(each.range[0], range[0]), Math.min(each.range[1], range[1])];
    const text = start < end ? source.slice(start, end).trim() : '';
    if (text.length < 2) return [];
    places.set(each.index, places.size);
    return [
      { ...each, index: places.get(each.index)!, text: cut(each, start, end) ? text : each.text, range: [start, end] },
    ];
  });
  const inside = <Each extends Item>(items: readonly Each[]): Each[] =>
    items
      .filter(({ range: at, measure }) => at === null || measure === null || (at[0] >= range[0] && at[1] <= range[1]))
      .map((item) => ({ ...item, measure: item.measure === null ? null : (places.get(item.measure) ?? null) }));
  return {
    ...task,
    text: source.slice(...range),
    range,
    measures,
    deadlines: inside(task.deadlines),
    recurrences: inside(task.recurrences),
    targets: inside(task.targets),
  };
}

const cut = (measure: ReviewedMeasure, start: number, end: number): boolean =>
  measure.range[0] !== start || measure.range[1] !== end;

/** Neighbours as one task under the first one's name; each list without what it names twice, each field as sure as its weakest part. */
export function joined(source: string, parts: readonly ReviewedTask[]): ReviewedTask {
  const head = parts[0]!;
  const range: TextRange = [Math.min(...parts.map((p) => p.range[0])), Math.max(...parts.map((p) => p.range[1]))];
  let before = 0;
  const shifted = parts.map((part) => {
    const by = before;
    before += part.measures.length;
    const move = <Each extends Item>(items: readonly Each[]): Each[] =>
      items.map((item) => ({ ...item, measure: item.measure === null ? null : item.measure + by }));
    return {
      ...part,
      measures: part.measures.map((each) => ({ ...each, index: each.index + by })),
      deadlines: move(part.deadlines),
      recurrences: move(part.recurrences),
      targets: move(part.targets),
    };
  });
  const all = <T>(pick: (task: ReviewedTask) => readonly T[]): T[] => distinct(shifted.flatMap(pick));
  const sure = (field: ReviewField): FieldConfidence =>
    weakest(
      parts.map((part) => part.confidence[field]),
      head.confidence[field],
    );
  return {
    ...head,
    text: source.slice(...range),
    range,
    lead: all((t) => t.lead),
    responsible: all((t) => t.responsible),
    support: all((t) => t.support),
    deadlines: all((t) => t.deadlines),
    recurrences: all((t) => t.recurrences),
    targets: all((t) => t.targets),
    measures: shifted.flatMap((t) => t.measures),
    mentions: all((t) => t.mentions),
    extra: Object.assign({}, ...parts.map((part) => part.extra).reverse()) as Record<string, string>,
    confidence: Object.fromEntries(REVIEW_FIELDS.map((field) => [field, sure(field)])) as ReviewedTask['confidence'],
    corrected: [...new Set(parts.flatMap((part) => part.corrected))],
  };
}

function distinct<T>(items: readonly T[]): T[] {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}
