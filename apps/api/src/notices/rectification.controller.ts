import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import {
  DecideObjectionRequest,
  DecidePlanRequest,
  NoticeResult,
  ObjectRequest,
  SubmitPlanRequest,
  SubmitResultRequest,
  VerifyNoticeRequest,
} from '#contracts/notices.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  DecideObjectionUseCase,
  DecidePlanUseCase,
  ObjectToNoticeUseCase,
  SubmitPlanUseCase,
  SubmitResultUseCase,
  VerifyNoticeUseCase,
} from '#rooms/rectification/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

/** 整改方案 → 整改结果 → 核查, and the objection against a notice. */
@ApiTags('notices')
@Controller('notices/:noticeId')
export class RectificationController {
  constructor(
    private readonly planning: SubmitPlanUseCase,
    private readonly deciding: DecidePlanUseCase,
    private readonly results: SubmitResultUseCase,
    private readonly verifying: VerifyNoticeUseCase,
    private readonly objecting: ObjectToNoticeUseCase,
    private readonly objections: DecideObjectionUseCase,
  ) {}

  @Post('plan')
  @Endpoint({ permission: 'notice.answer', summary: '报整改方案 / file the plan', response: NoticeResult })
  plan(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitPlanRequest }) body: SubmitPlanRequest,
  ) {
    return this.planning.execute(ctx, noticeId, version, body);
  }

  @Post('plan-decision')
  @Endpoint({
    permission: 'notice.manage',
    summary: '同意或退回整改方案 / accept or return the plan',
    response: NoticeResult,
  })
  decidePlan(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: DecidePlanRequest }) body: DecidePlanRequest,
  ) {
    return this.deciding.execute(ctx, noticeId, version, body);
  }

  @Post('result')
  @Endpoint({
    permission: 'notice.answer',
    summary: '答复或报整改结果 / answer, or file the result',
    response: NoticeResult,
  })
  result(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitResultRequest }) body: SubmitResultRequest,
  ) {
    return this.results.execute(ctx, noticeId, version, body);
  }

  @Post('verification')
  @Endpoint({ permission: 'notice.manage', summary: '逐项核查 / verify item by item', response: NoticeResult })
  verify(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: VerifyNoticeRequest }) body: VerifyNoticeRequest,
  ) {
    return this.verifying.execute(ctx, noticeId, version, body);
  }

  @Post('objection')
  @Endpoint({ permission: 'notice.answer', summary: '申请复核 / object', response: NoticeResult })
  object(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: ObjectRequest }) body: ObjectRequest,
  ) {
    return this.objecting.execute(ctx, noticeId, version, body);
  }

  @Post('objection-decision')
  @Endpoint({
    permission: 'notice.manage',
    summary: '停止计时、维持、变更或撤销 / decide the objection',
    response: NoticeResult,
  })
  decideObjection(
    @Act() ctx: ActContext,
    @Param('noticeId', { schema: Id }) noticeId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideObjectionRequest }) body: DecideObjectionRequest,
  ) {
    return this.objections.execute(ctx, noticeId, version, body);
  }
}
