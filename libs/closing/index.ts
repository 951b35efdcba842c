export { AttachCarriedUseCase } from './attach-carried.use-case.js';
export { ClosingModule } from './closing.module.js';
export { ApplyClosureUseCase, DecideClosureUseCase, ReopenTaskUseCase } from './closure.use-case.js';
export { type PeriodTask, PeriodTasks } from './period-tasks.js';
export { type EndTasks, TaskEnding } from './task-ending.js';
export { ArchiveTasksUseCase, CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';
