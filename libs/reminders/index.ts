import { ComposeSweep } from './compose.sweep.js';
import { DueSweep } from './due.sweep.js';
import { UpkeepSweep } from './upkeep.sweep.js';

export { missingCalendar } from './calendar-warning.js';
export { ReminderStatusUseCase } from './reminder-status.use-case.js';
export { RemindersModule } from './reminders.module.js';
export { SweepRuns, type SweepRunRow } from './sweep-runs.repository.js';
export { ComposeSweep, DueSweep, UpkeepSweep };

/** In the order in which one feeds the next. */
export const REMINDER_SWEEPS = [DueSweep, UpkeepSweep, ComposeSweep];
