import { type Refusal, refuse } from '../kernel/decision.js';
import type { TaskState } from './task.rules.js';

interface Attached {
  readonly id: string;
  readonly state: TaskState;
  readonly carriedTo: string | null;
}
const TAKES: readonly TaskState[] = ['DRAFT', 'PENDING_APPROVAL', 'DISPATCHED', 'IN_PROGRESS'];

/** A task that waited for the new outline goes on in one of its tasks. Several may go on in the same one. */
export function refusalToAttach(from: Attached, to: Attached): Refusal | null {
  if (from.id === to.id) return refuse('successor-same-task', { taskId: from.id });
  if (from.state !== 'CARRIED_OVER' || from.carriedTo !== null) return refuse('not-awaiting-outline', { taskId: from.id });
  return TAKES.includes(to.state) ? null : refuse('successor-not-open', { taskId: to.id, state: to.state });
}
