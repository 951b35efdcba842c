import type { PeriodReviewView, PeriodTaskRow } from '#contracts/periods.js';
import { CLOSE_REFUSALS, PROPOSAL_REASONS } from '#domain/period/period-proposal.js';
import { periodReviewMachine } from '#domain/period/period-review.machine.js';
import { taskMachine } from '#domain/task/task.machine.js';
import type { ReviewHead, ReviewRow } from './period-review.queries.js';

type HeadFields = Omit<PeriodReviewView, 'counters' | 'actions'>;

export function headView(head: Omit<ReviewHead, 'tasks' | 'undecided' | 'unsettled'>): HeadFields {
  const { id, outlineVersionId, title, kind, planYear, state, agreedBy, agreedOn, toYear, drawing, version } = head;
  return {
    id,
    outlineVersionId,
    title,
    kind,
    planYear,
    state,
    stateText: periodReviewMachine.states[state],
    openedAt: head.openedAt.toISOString(),
    drawnAt: head.drawnAt.toISOString(),
    drawing,
    agreedBy,
    agreedOn,
    toYear,
    settledAt: head.settledAt?.toISOString() ?? null,
    version,
  };
}

export function rowView({ position, openParts, stamp, ...row }: ReviewRow, changed: boolean): PeriodTaskRow {
  return {
    ...row,
    stateText: taskMachine.states[row.state],
    proposalText: row.proposalReason ? PROPOSAL_REASONS[row.proposalReason] : null,
    closeRefusalText: row.closeRefusal ? (CLOSE_REFUSALS[row.closeRefusal] ?? null) : null,
    changed,
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
