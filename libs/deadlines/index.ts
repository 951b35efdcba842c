export { DeadlinesModule } from './deadlines.module.js';
export { Deadlines } from './deadlines.js';
export { versionKey } from './deadline.types.js';
export type { ClaimedClocks, ClockColumns, ClockGroup, ClockState, DeadlineInput, DeadlineRef, DeadlineVersionRef, DueGroups, NamedClock } from './deadline.types.js';
export type { DescribedSubject, OpenDeadline, OpenFilter } from './deadlines.queries.js';
export type { DeadlineDifference, DeadlineSource } from './deadline-comparison.queries.js';
