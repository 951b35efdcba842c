import type { ParsedDeadline, ParsedRecurrence, ParsedTarget, TextRange } from '../parsed-outline.js';
import { type NameMeaning, type NamedUnit, namedUnits } from './named-units.js';
import type { DecidedNature, ReviewedTask } from './reviewed-task.js';

/** One sentence of a clause, with what a person decided for it in the review. */
export interface ClauseMeasure {
  readonly text: string;
  readonly range: TextRange;
  readonly decided: DecidedNature | null;
}

/** What a clause carries besides its printed words: everything that a task is drafted from. */
export interface ClauseContent {
  readonly units: readonly NamedUnit[];
  readonly deadlines: readonly Pick<ParsedDeadline, 'text' | 'due'>[];
  readonly recurrences: readonly Pick<ParsedRecurrence, 'text' | 'per' | 'times' | 'subject'>[];
  readonly targets: readonly Pick<ParsedTarget, 'text' | 'op' | 'value' | 'unit' | 'subject'>[];
  /** Missing in clauses confirmed before sentences were kept. */
  readonly measures?: readonly ClauseMeasure[];
}

/** The clause that a reviewed task becomes: places and confidences were for the review. */
export function clauseContent(task: ReviewedTask, meaning: (name: string) => NameMeaning): ClauseContent {
  return {
    units: namedUnits(task, meaning),
    deadlines: task.deadlines.map(({ text, due }) => ({ text, due })),
    recurrences: task.recurrences.map(({ text, per, times, subject }) => ({ text, per, times, subject })),
    targets: task.targets.map(({ text, op, value, unit, subject }) => ({ text, op, value, unit, subject })),
    measures: task.measures.map(({ text, range, decided }) => ({ text, range, decided })),
  };
}
