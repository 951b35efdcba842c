import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { DocumentsModule } from '#rooms/documents/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { MessagesModule } from '#rooms/messages/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { DraftNoticeUseCase } from './draft-notice.use-case.js';
import { EscalationQueries } from './escalations.queries.js';
import { IssueNoticeUseCase } from './issue-notice.use-case.js';
import { LatenessDrafts } from './lateness-drafts.js';
import { NoticeCarryOver } from './notice-carry-over.js';
import { NoticeCases } from './notice-case.js';
import { NoticeClocks } from './notice-clocks.js';
import { NoticeDeadlineSource } from './notice-deadline-source.js';
import { NoticeDetailQueries } from './notice-detail.queries.js';
import { NoticeDrafts } from './notice-drafts.js';
import { NoticeEscalationSweep } from './notice-escalation.sweep.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticeQueries } from './notices.queries.js';
import { PaperActsUseCase } from './paper-acts.use-case.js';
import { PaperDesk } from './paper-desk.js';
import { ReadNoticesUseCase } from './read-notices.use-case.js';
import { RewriteNoticeUseCase } from './rewrite-notice.use-case.js';

const DOOR = [
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  LatenessDrafts,
  NoticeCarryOver,
  NoticeCases,
  NoticeDeadlineSource,
  NoticeEscalationSweep,
  NoticeQueries,
  NoticeRepository,
  PaperActsUseCase,
  ReadNoticesUseCase,
  RewriteNoticeUseCase,
];
const INSIDE = [EscalationQueries, NoticeClocks, NoticeDetailQueries, NoticeDrafts, PaperDesk];

@Module({
  imports: [UnitsModule, AccessModule, FilesModule, DocumentsModule, DeadlinesModule, MessagesModule, TasksModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class NoticesModule {}
