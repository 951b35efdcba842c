import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Id } from '#contracts/ids.js';
import {
  ConfirmPeriodReviewRequest,
  DecidePeriodRowsRequest,
  OpenPeriodReviewRequest,
  PeriodReviewActResult,
  PeriodReviewListQuery,
  PeriodReviewPage,
  PeriodReviewView,
  PeriodTaskPage,
  PeriodTaskQuery,
} from '#contracts/periods.js';
import { ReasonRequest } from '#contracts/tasks.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  CancelReviewUseCase,
  ConfirmReviewUseCase,
  ContinueSettlingUseCase,
  DecideRowsUseCase,
  ExportReviewUseCase,
  OpenReviewUseCase,
  ReadReviewsUseCase,
  RedrawReviewUseCase,
} from '#rooms/periods/index.js';
import { attachment } from '../files/content-disposition.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';
import type { FastifyReply } from '../http/request.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('period-reviews')
@Controller('period-reviews')
export class PeriodReviewsController {
  constructor(
    private readonly reading: ReadReviewsUseCase,
    private readonly opening: OpenReviewUseCase,
    private readonly redrawing: RedrawReviewUseCase,
    private readonly deciding: DecideRowsUseCase,
    private readonly confirming: ConfirmReviewUseCase,
    private readonly continuing: ContinueSettlingUseCase,
    private readonly cancelling: CancelReviewUseCase,
    private readonly exporting: ExportReviewUseCase,
  ) {}

  @Get()
  @Endpoint({
    permission: 'period.read',
    summary: '总结评估 / reviews of periods and years',
    response: PeriodReviewPage,
  })
  list(@Act() ctx: ActContext, @Query({ schema: PeriodReviewListQuery }) query: PeriodReviewListQuery) {
    return this.reading.list(ctx, query);
  }

  @Post()
  @Endpoint({
    permission: 'period.manage',
    summary: '开展总结评估 / open a review, or the one that is open',
    response: PeriodReviewActResult,
    status: 201,
  })
  open(
    @Act() ctx: ActContext,
    @Body({ schema: OpenPeriodReviewRequest }) body: z.infer<typeof OpenPeriodReviewRequest>,
  ) {
    return this.opening.execute(ctx, body);
  }

  @Get(':reviewId')
  @Endpoint({ permission: 'period.read', summary: '总结评估概况 / one review', response: PeriodReviewView })
  one(@Act() ctx: ActContext, @Param('reviewId', { schema: Id }) reviewId: string) {
    return this.reading.view(ctx, reviewId);
  }

  @Get(':reviewId/tasks')
  @Endpoint({ permission: 'period.read', summary: '总结评估表 / the lines of the table', response: PeriodTaskPage })
  rows(
    @Act() ctx: ActContext,
    @Param('reviewId', { schema: Id }) reviewId: string,
    @Query({ schema: PeriodTaskQuery }) query: PeriodTaskQuery,
  ) {
    return this.reading.rows(ctx, reviewId, query);
  }

  @Get(':reviewId/table.xlsx')
  @Endpoint({ permission: 'period.read', summary: '导出总结评估表 / the table as offices print it', produces: XLSX })
  async table(
    @Act() ctx: ActContext,
    @Param('reviewId', { schema: Id }) reviewId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, content } = await this.exporting.execute(ctx, reviewId);
    void reply.header('content-disposition', attachment(name));
    return new StreamableFile(Readable.from([content]), { type: XLSX, length: content.length });
  }

  @Post(':reviewId/drawing')
  @Endpoint({
    permission: 'period.manage',
    summary: '重新汇总 / draw the table again',
    response: PeriodReviewActResult,
  })
  redraw(@Act() ctx: ActContext, @Param('reviewId', { schema: Id }) reviewId: string) {
    return this.redrawing.execute(ctx, { reviewId });
  }

  @Post(':reviewId/decisions')
  @Endpoint({
    permission: 'period.manage',
    summary: '决定处理方式 / decide lines, many at once',
    response: PeriodReviewActResult,
  })
  decide(
    @Act() ctx: ActContext,
    @Param('reviewId', { schema: Id }) reviewId: string,
    @IfMatch() version: number,
    @Body({ schema: DecidePeriodRowsRequest }) body: z.infer<typeof DecidePeriodRowsRequest>,
  ) {
    return this.deciding.execute(ctx, { reviewId, version, ...body });
  }

  @Post(':reviewId/confirmation')
  @Endpoint({
    permission: 'period.settle',
    summary: '审定总结评估 / record who agreed it and end every task',
    response: PeriodReviewActResult,
  })
  confirm(
    @Act() ctx: ActContext,
    @Param('reviewId', { schema: Id }) reviewId: string,
    @IfMatch() version: number,
    @Body({ schema: ConfirmPeriodReviewRequest }) body: z.infer<typeof ConfirmPeriodReviewRequest>,
  ) {
    return this.confirming.execute(ctx, { reviewId, version, ...body });
  }

  @Post(':reviewId/settlement')
  @Endpoint({
    permission: 'period.settle',
    summary: '继续办理 / end the tasks that are left',
    response: PeriodReviewActResult,
  })
  settle(@Act() ctx: ActContext, @Param('reviewId', { schema: Id }) reviewId: string) {
    return this.continuing.execute(ctx, { reviewId });
  }

  @Post(':reviewId/cancellation')
  @Endpoint({ permission: 'period.manage', summary: '取消 / cancel' })
  cancel(
    @Act() ctx: ActContext,
    @Param('reviewId', { schema: Id }) reviewId: string,
    @IfMatch() version: number,
    @Body({ schema: ReasonRequest }) body: z.infer<typeof ReasonRequest>,
  ): Promise<void> {
    return this.cancelling.execute(ctx, { reviewId, version, ...body });
  }
}
