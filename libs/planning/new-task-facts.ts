import type { TaskFacts } from '#domain/task/task.rules.js';

/** The facts of a task that is not there yet: only where it comes from is known. */
export const newTaskFacts = (from: { readonly clauseId: string | null; readonly source: string }): TaskFacts => ({
  state: null,
  priorState: null,
  currentDue: null,
  measure: null,
  leadCount: 0,
  primaryLeadCount: 0,
  openConsultations: 0,
  rosterFrozen: false,
  primaryLeadUnitId: null,
  primaryLeadFamilyId: null,
  initiationSubmittedBy: null,
  closureSubmittedBy: null,
  leadsOutstanding: 0,
  openHolds: 0,
  quotasOpen: 0,
  archiveComplete: false,
  ...from,
});
