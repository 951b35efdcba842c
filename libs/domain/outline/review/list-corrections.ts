import { type Correction, CorrectionError } from './correction.js';
import { CORRECTED, type DecidedNature, type FieldConfidence, type ReviewedTask, corrected } from './reviewed-task.js';

type ListCorrection = Extract<Correction, { op: 'deadlines' | 'recurrences' | 'targets' }>;

/** The list as a person wants it; an item that stood there already keeps its place and how sure the parser was of it. */
export function setList(task: ReviewedTask, correction: ListCorrection): ReviewedTask {
  for (const { measure } of correction.items) checkMeasure(task, measure);
  const { op } = correction;
  switch (correction.op) {
    case 'deadlines':
      return corrected({ ...task, deadlines: kept(task.deadlines, correction.items) }, [op], [op]);
    case 'recurrences':
      return corrected({ ...task, recurrences: kept(task.recurrences, correction.items) }, [op], [op]);
    case 'targets':
      return corrected({ ...task, targets: kept(task.targets, correction.items) }, [op], [op]);
  }
}

function kept<Item extends { readonly range: unknown; readonly confidence: FieldConfidence }>(
  before: readonly Item[],
  wanted: readonly Omit<Item, 'range' | 'confidence'>[],
): Item[] {
  const left = [...before];
  return wanted.map((item) => {
    const at = left.findIndex((each) =>
      Object.entries(item).every(([name, value]) => each[name as keyof Item] === value),
    );
    return at >= 0 ? left.splice(at, 1)[0]! : ({ ...item, range: null, confidence: CORRECTED } as unknown as Item);
  });
}

export function decideProposal(task: ReviewedTask, measure: number, decided: DecidedNature | null): ReviewedTask {
  checkMeasure(task, measure);
  const measures = task.measures.map((each) => (each.index === measure ? { ...each, decided } : each));
  return corrected({ ...task, measures }, ['measures'], []);
}

/** A proposal that a person decided otherwise stays as decided. */
export function acceptProposals(task: ReviewedTask): ReviewedTask {
  const measures = task.measures.map((each) =>
    each.proposal && !each.decided
      ? { ...each, decided: { kind: each.proposal.kind, due: each.proposal.suggestedDue } }
      : each,
  );
  return corrected({ ...task, measures }, ['measures'], []);
}

function checkMeasure(task: ReviewedTask, measure: number | null): void {
  if (measure !== null && !task.measures.some((each) => each.index === measure))
    throw new CorrectionError('unknown-measure', task.key);
}
