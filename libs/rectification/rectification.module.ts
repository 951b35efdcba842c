import { Module } from '@nestjs/common';
import { DocumentsModule } from '#rooms/documents/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { HandlingModule } from '#rooms/handling/index.js';
import { NoticesModule } from '#rooms/notices/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { AcknowledgeNoticesUseCase } from './acknowledge-notices.use-case.js';
import { CloseOutUseCase } from './close-out.use-case.js';
import { DecideObjectionUseCase } from './decide-objection.use-case.js';
import { DecidePlanUseCase } from './decide-plan.use-case.js';
import { ItemDecisions } from './item-decisions.js';
import { NoticeProxy } from './notice-proxy.js';
import { ObjectToNoticeUseCase } from './object-to-notice.use-case.js';
import { SubmitPlanUseCase } from './submit-plan.use-case.js';
import { SubmitResultUseCase } from './submit-result.use-case.js';
import { VerifyNoticeUseCase } from './verify-notice.use-case.js';

const DOOR = [
  AcknowledgeNoticesUseCase,
  CloseOutUseCase,
  DecideObjectionUseCase,
  DecidePlanUseCase,
  ObjectToNoticeUseCase,
  SubmitPlanUseCase,
  SubmitResultUseCase,
  VerifyNoticeUseCase,
];
const INSIDE = [ItemDecisions, NoticeProxy];

@Module({
  imports: [FilesModule, DocumentsModule, ProxyEntriesModule, TasksModule, HandlingModule, NoticesModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class RectificationModule {}
