import type { Tone } from '../components/state-tag';

const GOOD = new Set(['CLOSED', 'COMPLETED', 'ACCEPTED', 'VERIFIED', 'APPROVED', 'ARCHIVED', 'CHECKED', 'AGREED', 'ADOPTED']);
const BAD = new Set(['DISPUTED', 'RETURNED', 'MISSED', 'REJECTED', 'UNDER_OBJECTION']);
const WAIT = new Set([
  'PENDING_APPROVAL', 'PENDING_CLOSURE', 'PENDING_RECEIPT', 'INVITED', 'COMPLETION_SUBMITTED', 'SUBMITTED', 'UNIT_REVIEW', 'LEAD_ACCEPTED',
  'PENDING_SIGNATURE', 'RESULT_SUBMITTED', 'PLAN_SUBMITTED', 'VERIFYING', 'OPEN', 'ENTERED', 'LEAD_OPINED', 'SUSPENDED',
]);
const DONE = new Set(['DISPATCHED', 'IN_PROGRESS', 'RECEIVED', 'ISSUED', 'ACKNOWLEDGED', 'RECTIFYING', 'AMENDED']);

/** How a state strikes the eye; its words say the same. */
export function stateTone(state: string): Tone {
  if (GOOD.has(state)) return 'good';
  if (BAD.has(state)) return 'bad';
  if (WAIT.has(state)) return 'wait';
  return DONE.has(state) ? 'done' : 'plain';
}
