import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { DocumentsModule } from '#rooms/documents/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { ProxyEntriesModule } from '#rooms/proxy-entries/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { AcknowledgeNoticesUseCase } from './acknowledge-notices.use-case.js';
import { CloseOutUseCase } from './close-out.use-case.js';
import { DecideObjectionUseCase } from './decide-objection.use-case.js';
import { DecidePlanUseCase } from './decide-plan.use-case.js';
import { DraftNoticeUseCase } from './draft-notice.use-case.js';
import { EscalationQueries } from './escalations.queries.js';
import { IssueNoticeUseCase } from './issue-notice.use-case.js';
import { ItemDecisions } from './item-decisions.js';
import { LatenessDrafts } from './lateness-drafts.js';
import { NoticeCarryOver } from './notice-carry-over.js';
import { NoticeCases } from './notice-case.js';
import { NoticeClocks } from './notice-clocks.js';
import { NoticeDeadlineSource } from './notice-deadline-source.js';
import { NoticeDetailQueries } from './notice-detail.queries.js';
import { NoticeDrafts } from './notice-drafts.js';
import { NoticeEscalationSweep } from './notice-escalation.sweep.js';
import { NoticeProxy } from './notice-proxy.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticeQueries } from './notices.queries.js';
import { ObjectToNoticeUseCase } from './object-to-notice.use-case.js';
import { PaperActsUseCase } from './paper-acts.use-case.js';
import { PaperDesk } from './paper-desk.js';
import { ReadNoticesUseCase } from './read-notices.use-case.js';
import { RewriteNoticeUseCase } from './rewrite-notice.use-case.js';
import { SubmitPlanUseCase } from './submit-plan.use-case.js';
import { SubmitResultUseCase } from './submit-result.use-case.js';
import { VerifyNoticeUseCase } from './verify-notice.use-case.js';

const DOOR = [
  AcknowledgeNoticesUseCase,
  CloseOutUseCase,
  DecideObjectionUseCase,
  DecidePlanUseCase,
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  LatenessDrafts,
  NoticeCarryOver,
  NoticeDeadlineSource,
  NoticeEscalationSweep,
  NoticeQueries,
  ObjectToNoticeUseCase,
  PaperActsUseCase,
  ReadNoticesUseCase,
  RewriteNoticeUseCase,
  SubmitPlanUseCase,
  SubmitResultUseCase,
  VerifyNoticeUseCase,
];

@Module({
  imports: [
    UnitsModule,
    AccessModule,
    FilesModule,
    DocumentsModule,
    DeadlinesModule,
    MessagesModule,
    ProxyEntriesModule,
    TasksModule,
  ],
  providers: [
    ...DOOR,
    EscalationQueries,
    ItemDecisions,
    NoticeCases,
    NoticeClocks,
    NoticeDetailQueries,
    NoticeDrafts,
    NoticeProxy,
    NoticeRepository,
    PaperDesk,
  ],
  exports: DOOR,
})
export class NoticesModule {}
