import { NoticeItemEntity } from './notice-item.entity.js';
import { NoticeEntity } from './notice.entity.js';

export { AcknowledgeNoticesUseCase } from './acknowledge-notices.use-case.js';
export { CloseOutUseCase } from './close-out.use-case.js';
export { DecideObjectionUseCase } from './decide-objection.use-case.js';
export { DecidePlanUseCase } from './decide-plan.use-case.js';
export { DraftNoticeUseCase } from './draft-notice.use-case.js';
export { IssueNoticeUseCase } from './issue-notice.use-case.js';
export { type LatenessDraft, LatenessDrafts, type LatenessKind, type LatenessRequest } from './lateness-drafts.js';
export { NoticeCarryOver, type OpenNotice } from './notice-carry-over.js';
export { NoticeDeadlineSource } from './notice-deadline-source.js';
export { NoticeEscalationSweep } from './notice-escalation.sweep.js';
export { type NoticeListRow, type NoticeOfTask, NoticeQueries } from './notices.queries.js';
export { NoticesModule } from './notices.module.js';
export { ObjectToNoticeUseCase } from './object-to-notice.use-case.js';
export { PaperActsUseCase } from './paper-acts.use-case.js';
export { ReadNoticesUseCase } from './read-notices.use-case.js';
export { RewriteNoticeUseCase } from './rewrite-notice.use-case.js';
export { SubmitPlanUseCase } from './submit-plan.use-case.js';
export { SubmitResultUseCase } from './submit-result.use-case.js';
export { VerifyNoticeUseCase } from './verify-notice.use-case.js';

export const NOTICES_ENTITIES = [NoticeEntity, NoticeItemEntity];
