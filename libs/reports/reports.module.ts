import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { HandlingModule } from '#rooms/handling/index.js';
import { LinksModule } from '#rooms/links/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { MergedLines } from './merged-lines.js';
import { OpenRoundUseCase } from './open-round.use-case.js';
import { ReadReportsUseCase } from './read-reports.use-case.js';
import { ReportCases } from './report-case.js';
import { ReportClocks } from './report-clock.js';
import { ReportCorrection } from './report-correction.js';
import { ReportDetailQueries } from './report-detail.queries.js';
import { ReportLineRepository } from './report-line.repository.js';
import { ReportProxy } from './report-proxy.js';
import { ReportRoundRepository } from './report-round.repository.js';
import { ReportRepository } from './report.repository.js';
import { ReportSweep } from './report.sweep.js';
import { ReportQueries } from './reports.queries.js';
import { ReviewReportsUseCase } from './review-reports.use-case.js';
import { SaveReportUseCase } from './save-report.use-case.js';
import { SubmitReportUseCase } from './submit-report.use-case.js';

const DOOR = [
  OpenRoundUseCase,
  ReadReportsUseCase,
  ReportClocks,
  ReportQueries,
  ReportSweep,
  ReviewReportsUseCase,
  SaveReportUseCase,
  SubmitReportUseCase,
];

@Module({
  imports: [UnitsModule, FilesModule, DeadlinesModule, ProxyEntriesModule, TasksModule, HandlingModule, LinksModule],
  providers: [
    ...DOOR,
    MergedLines,
    ReportCases,
    ReportCorrection,
    ReportDetailQueries,
    ReportLineRepository,
    ReportProxy,
    ReportRepository,
    ReportRoundRepository,
  ],
  exports: DOOR,
})
export class ReportsModule {}
