import { assignmentRoles, decidedDue, periodOf, printedDue } from '#domain/task/drafting.js';
import type { TaskState } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClauseRow } from '#rooms/outlines/index.js';
import { type TaskDraft, wordsOf } from '#rooms/tasks/index.js';

export interface DraftFrom {
  readonly planYear: number;
  /** Where the task comes from: the title of the outline. */
  readonly source: string;
  readonly state: TaskState;
  readonly carriedFrom: string | null;
  readonly policyVersion: string;
}

/** What a clause becomes in a plan year: its words, the date that it names, its units, duties and targets. */
export function clauseDraft(tx: Pick<Tx, 'id'>, clause: ClauseRow, from: DraftFrom): TaskDraft {
  const { units, deadlines, recurrences, targets, measures = [] } = clause.content;
  const printed = printedDue(deadlines, from.planYear);
  const due = printed ?? decidedDue(measures, from.planYear);
  return {
    task: {
      ...from,
      id: tx.id(),
      clauseId: clause.id,
      outlineVersionId: clause.versionId,
      ...wordsOf(clause),
      originalDue: due?.due ?? null,
      currentDue: due?.due ?? null,
      dueVersion: due ? 1 : 0,
      dueBasis: due ? { source: printed ? 'OUTLINE' : 'REVIEW', text: due.text } : null,
      measure: null,
    },
    units: assignmentRoles(units),
    obligations: recurrences.map((each, index) => ({
      ordinal: index + 1,
      text: each.text,
      per: periodOf(each),
      times: each.times,
      subject: each.subject,
    })),
    targets: targets.map((each, index) => ({ ordinal: index + 1, ...each })),
  };
}
