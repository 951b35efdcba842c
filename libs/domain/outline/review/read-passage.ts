import { parseOutline } from '../parse-outline.js';
import type { ParsedTask, TextRange } from '../parsed-outline.js';
import { type ReviewedTask, fromParsed } from './reviewed-task.js';

/**
 * Reads one stretch of the document as a task of its own, as if it alone stood under the document's title (which dates the
 * months without a year). Null where nothing in it reads like a task, or where it is the row of a table.
 */
export function readPassage(source: string, [start, end]: TextRange, title: string, key: string): ReviewedTask | null {
  const words = source.slice(start, end);
  if (words.includes('\t')) return null;
  for (const prefix of [`${title}\n`, `${title}\n1.`]) {
    const { tasks } = parseOutline(`${prefix}${words}`, { format: 'text' });
    const [task] = tasks;
    if (!task || tasks.length > 1) continue;
    return { ...fromParsed(moved(task, start - prefix.length, [start, end]), key), text: words, range: [start, end] };
  }
  return null;
}

/** Ranges of the reading, counted in the document; nothing reaches past the stretch. */
function moved(task: ParsedTask, by: number, [start, end]: TextRange): ParsedTask {
  const at = ([from, to]: TextRange): TextRange => [
    Math.min(Math.max(from + by, start), end),
    Math.max(start, Math.min(to + by, end)),
  ];
  const placed = <Each extends { readonly range: TextRange }>(items: readonly Each[]): Each[] =>
    items.map((item) => ({ ...item, range: at(item.range) }));
  return {
    ...task,
    range: at(task.range),
    units: placed(task.units),
    deadlines: placed(task.deadlines),
    recurrences: placed(task.recurrences),
    targets: placed(task.targets),
    measures: placed(task.measures).map((each) => ({
      ...each,
      deadlines: placed(each.deadlines),
      recurrences: placed(each.recurrences),
      targets: placed(each.targets),
    })),
  };
}
