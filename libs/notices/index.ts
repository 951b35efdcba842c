import { NoticeItemEntity } from './notice-item.entity.js';
import { NoticeEntity } from './notice.entity.js';

export { DraftNoticeUseCase } from './draft-notice.use-case.js';
export { IssueNoticeUseCase } from './issue-notice.use-case.js';
export { type LatenessDraft, LatenessDrafts, type LatenessKind, type LatenessRequest } from './lateness-drafts.js';
export { NoticeCarryOver, type OpenNotice } from './notice-carry-over.js';
export { type NoticeCase, NoticeCases, type NoticeResult } from './notice-case.js';
export { startReview } from './notice-clocks.js';
export { NoticeDeadlineSource } from './notice-deadline-source.js';
export { NoticeEscalationSweep } from './notice-escalation.sweep.js';
export { itemFacts } from './notice-facts.js';
export type { NoticeItemEntity } from './notice-item.entity.js';
export type { NoticeEntity } from './notice.entity.js';
export { NoticeRepository } from './notice.repository.js';
export { NoticesModule } from './notices.module.js';
export { type NoticeListRow, type NoticeOfTask, NoticeQueries } from './notices.queries.js';
export { PaperActsUseCase } from './paper-acts.use-case.js';
export { ReadNoticesUseCase } from './read-notices.use-case.js';
export { RewriteNoticeUseCase } from './rewrite-notice.use-case.js';

export const NOTICES_ENTITIES = [NoticeEntity, NoticeItemEntity];
