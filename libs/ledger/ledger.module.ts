import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { ReportsModule } from '#rooms/reports/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { ExportLedgerUseCase } from './export-ledger.use-case.js';
import { WaitingQueries } from './waiting.queries.js';
import { WorkUseCase } from './work.use-case.js';

@Module({
  imports: [UnitsModule, FilesModule, DeadlinesModule, MessagesModule, TasksModule, ReportsModule],
  providers: [ExportLedgerUseCase, WorkUseCase, WaitingQueries],
  exports: [ExportLedgerUseCase, WorkUseCase],
})
export class LedgerModule {}
