import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CreatedId } from '#contracts/assignments.js';
import { Id } from '#contracts/ids.js';
import {
  AcknowledgeNoticesRequest,
  DraftNoticeRequest,
  IssueNoticeRequest,
  NoticeListQuery,
  NoticePage,
  NoticeReasonRequest,
  NoticeResult,
  NoticeResultList,
  NoticeView,
  PaperActRequest,
  PaperActResult,
  RewriteNoticeRequest,
} from '#contracts/notices.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  PaperActsUseCase,
  ReadNoticesUseCase,
  RewriteNoticeUseCase,
} from '#rooms/notices/index.js';
import { AcknowledgeNoticesUseCase, CloseOutUseCase } from '#rooms/rectification/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

/** Drafting, the way of the paper, issue and receipt. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly reading: ReadNoticesUseCase,
    private readonly drafting: DraftNoticeUseCase,
    private readonly rewriting: RewriteNoticeUseCase,
    private readonly papers: PaperActsUseCase,
    private readonly issuing: IssueNoticeUseCase,
    private readonly acknowledging: AcknowledgeNoticesUseCase,
    private readonly ending: CloseOutUseCase,
  ) {}

  @Get()
  @Endpoint({
    permission: 'notice.read',
    summary: '督促整改文书 / tips, slips, letters and notices',
    response: NoticePage,
  })
  list(@Act() ctx: ActContext, @Query({ schema: NoticeListQuery }) query: NoticeListQuery) {
    return this.reading.execute(ctx, query);
  }

  @Post()
  @Endpoint({
    permission: 'notice.manage',
    summary: '起草(注明来源)/ draft from a named source',
    response: CreatedId,
    status: 201,
  })
  draft(@Act() ctx: ActContext, @Body({ schema: DraftNoticeRequest }) body: DraftNoticeRequest) {
    return this.drafting.execute(ctx, body);
  }

  @Post('acknowledge')
  @Endpoint({
    permission: 'notice.answer',
    summary: '签收(可一并签收)/ sign for papers together',
    response: NoticeResultList,
  })
  async acknowledge(
    @Act() ctx: ActContext,
    @Body({ schema: AcknowledgeNoticesRequest }) body: AcknowledgeNoticesRequest,
  ) {
    return { items: await this.acknowledging.execute(ctx, body.noticeIds) };
  }

  @Get(':noticeId')
  @Endpoint({ permission: 'notice.read', summary: '文书详情 / one notice', response: NoticeView })
  one(@Act() ctx: ActContext, @Param('noticeId', { schema: Id }) noticeId: string) {
    return this.reading.view(ctx, noticeId);
  }

  @Put(':noticeId')
  @Endpoint({ permission: 'notice.manage', summary: '修改草稿 / rewrite a draft', response: NoticeResult })
  rewrite(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: RewriteNoticeRequest }) body: RewriteNoticeRequest,
  ) {
    return this.rewriting.execute(ctx, noticeId, version, body);
  }

  @Post(':noticeId/paper-acts')
  @Endpoint({
    permission: 'document.act',
    summary: '送审、审签、编号、用印登记 / the way of the paper',
    response: PaperActResult,
  })
  paper(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: PaperActRequest }) body: PaperActRequest,
  ) {
    return this.papers.execute(ctx, noticeId, version, body);
  }

  @Post(':noticeId/issue')
  @Endpoint({
    permission: 'document.act',
    summary: '印发,或确认发出工作提示 / issue, or confirm a tip',
    response: NoticeResult,
  })
  issue(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: IssueNoticeRequest }) body: IssueNoticeRequest,
  ) {
    return this.issuing.execute(ctx, noticeId, version, body);
  }

  @Post(':noticeId/revoke')
  @Endpoint({ permission: 'notice.manage', summary: '撤销 / revoke', response: NoticeResult })
  revoke(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: NoticeReasonRequest }) body: z.infer<typeof NoticeReasonRequest>,
  ) {
    return this.ending.revoke(ctx, noticeId, version, body.reason);
  }

  @Post(':noticeId/close-out')
  @Endpoint({ permission: 'notice.manage', summary: '销号 / close out', response: NoticeResult })
  closeOut(@Act() ctx: ActContext, @Param('noticeId', { schema: Id }) noticeId: string, @IfMatch() version: number) {
    return this.ending.execute(ctx, noticeId, version);
  }
}
