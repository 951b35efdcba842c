import { Module } from '@nestjs/common';
import { FilesModule } from '#rooms/files/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { AssignmentProgress } from './assignment-progress.js';
import { CompletionFiling } from './completion.js';
import {
  ExemptAssignmentUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
} from './completion.use-case.js';
import { DecideDisputeUseCase } from './dispute.use-case.js';
import { DecideExtensionUseCase, ExtensionFactsReader, RequestExtensionUseCase } from './extension.use-case.js';
import { CompletionProxy, ReceiptProxy } from './handling-proxies.js';
import { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from './occurrence.use-case.js';
import { QuotaTasks } from './quota-tasks.js';
import { ReceiptSigning } from './receipt-signing.js';
import { ReceiptRepository } from './receipt.repository.js';
import { SealedScans } from './sealed-scans.js';
import { SignReceiptUseCase } from './sign-receipt.use-case.js';
import { ResumeTaskUseCase, SuspendTaskUseCase } from './suspension.use-case.js';

const DOOR = [
  AssignmentProgress,
  DecideDisputeUseCase,
  DecideExtensionUseCase,
  ExemptAssignmentUseCase,
  RecordMeasurementUseCase,
  RecordOccurrenceUseCase,
  RequestExtensionUseCase,
  ResumeTaskUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  SealedScans,
  SignReceiptUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
  SuspendTaskUseCase,
  WaiveOccurrenceUseCase,
];
const INSIDE = [
  CompletionFiling,
  CompletionProxy,
  ExtensionFactsReader,
  QuotaTasks,
  ReceiptProxy,
  ReceiptRepository,
  ReceiptSigning,
];

@Module({
  imports: [UnitsModule, FilesModule, ObligationsModule, ProxyEntriesModule, TasksModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class HandlingModule {}
