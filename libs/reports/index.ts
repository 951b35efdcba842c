import { ProgressReport } from './report.entity.js';

export { OpenRoundUseCase } from './open-round.use-case.js';
export { ReadReportsUseCase } from './read-reports.use-case.js';
export { ReportClocks } from './report-clock.js';
export { ReportSweep } from './report.sweep.js';
export { type LatestLine, ReportQueries, type ReportListRow } from './reports.queries.js';
export { ReportsModule } from './reports.module.js';
export { ReviewReportsUseCase } from './review-reports.use-case.js';
export { SaveReportUseCase } from './save-report.use-case.js';
export { SubmitReportUseCase } from './submit-report.use-case.js';

export const REPORTS_ENTITIES = [ProgressReport];
