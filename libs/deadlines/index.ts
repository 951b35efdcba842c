export { DeadlinesModule } from './deadlines.module.js';
export { Deadlines } from './deadlines.js';
export { clocksOf, versionKey } from './deadline.types.js';
export type { ClaimedClocks, ClockGroup, ClockState, DeadlineInput, DeadlineRef, DeadlineVersionRef, DueDeadline } from './deadline.types.js';
export type { DescribedSubject, OpenDeadline, OpenFilter } from './deadlines.queries.js';
export type { DeadlineDifference, DeadlineSource } from './deadline-comparison.queries.js';
