import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '#contracts/ids.js';
import {
  AcceptReportsRequest,
  AcceptedReports,
  LeadReviewRequest,
  NilReportRequest,
  OpenRoundRequest,
  OpenedRound,
  ReportListQuery,
  ReportPage,
  ReportResult,
  ReportView,
  ReviewReportRequest,
  RoundList,
  RoundListQuery,
  RouteReportRequest,
  SaveReportRequest,
  SubmitReportRequest,
} from '#contracts/reports.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  OpenRoundUseCase,
  ReadReportsUseCase,
  ReviewReportsUseCase,
  SaveReportUseCase,
  SubmitReportUseCase,
} from '#rooms/reports/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('reports')
@Controller()
export class ReportsController {
  constructor(
    private readonly reading: ReadReportsUseCase,
    private readonly opening: OpenRoundUseCase,
    private readonly saving: SaveReportUseCase,
    private readonly submitting: SubmitReportUseCase,
    private readonly reviewing: ReviewReportsUseCase,
  ) {}

  @Get('report-rounds')
  @Endpoint({
    permission: 'report.read',
    summary: '报送期次及按时、迟报、未报数 / rounds with their counts',
    response: RoundList,
  })
  rounds(@Act() ctx: ActContext, @Query({ schema: RoundListQuery }) query: z.infer<typeof RoundListQuery>) {
    return this.reading.rounds(ctx, query.planYear);
  }

  @Post('report-rounds')
  @Endpoint({ permission: 'report.manage', summary: '开启报送期次 / open a round', response: OpenedRound, status: 201 })
  open(@Act() ctx: ActContext, @Body({ schema: OpenRoundRequest }) body: OpenRoundRequest) {
    return this.opening.execute(ctx, body);
  }

  @Get('reports')
  @Endpoint({ permission: 'report.read', summary: '进展报告 / forms of the rounds', response: ReportPage })
  list(@Act() ctx: ActContext, @Query({ schema: ReportListQuery }) query: ReportListQuery) {
    return this.reading.execute(ctx, query);
  }

  @Post('reports/accept')
  @Endpoint({ permission: 'report.review', summary: '批量审核通过 / accept a batch', response: AcceptedReports })
  accept(@Act() ctx: ActContext, @Body({ schema: AcceptReportsRequest }) body: z.infer<typeof AcceptReportsRequest>) {
    return this.reviewing.acceptAll(ctx, body.reportIds);
  }

  @Get('reports/:reportId')
  @Endpoint({ permission: 'report.read', summary: '一张报表 / one form', response: ReportView })
  one(@Act() ctx: ActContext, @Param('reportId', { schema: Id }) reportId: string) {
    return this.reading.view(ctx, reportId);
  }

  @Put('reports/:reportId')
  @Endpoint({ permission: 'report.fill', summary: '保存填报 / save the draft', response: ReportResult })
  save(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: SaveReportRequest }) body: SaveReportRequest,
  ) {
    return this.saving.execute(ctx, reportId, version, body);
  }

  @Post('reports/:reportId/nil')
  @Endpoint({
    permission: 'report.fill',
    summary: '本期无新进展(说明原因)/ nothing new, with its reason',
    response: ReportResult,
  })
  nil(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: NilReportRequest }) body: z.infer<typeof NilReportRequest>,
  ) {
    return this.saving.declareNil(ctx, reportId, version, body.nilReason);
  }

  @Post('reports/:reportId/route')
  @Endpoint({
    permission: 'report.sign',
    summary: '送审、退改、撤回 / send for signature, send back, recall',
    response: ReportResult,
  })
  route(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: RouteReportRequest }) body: RouteReportRequest,
  ) {
    return this.submitting.route(ctx, reportId, version, body);
  }

  @Post('reports/:reportId/submit')
  @Endpoint({ permission: 'report.sign', summary: '审签报送 / sign and file', response: ReportResult })
  submit(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitReportRequest }) body: z.infer<typeof SubmitReportRequest>,
  ) {
    return this.submitting.execute(ctx, reportId, version, body);
  }

  @Post('reports/:reportId/lead-review')
  @Endpoint({
    permission: 'report.sign',
    summary: '牵头单位退回所牵头的事项 / the lead returns its lines',
    response: ReportResult,
  })
  leadReview(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: LeadReviewRequest }) body: LeadReviewRequest,
  ) {
    return this.reviewing.leadReturn(ctx, reportId, body, version);
  }

  @Post('reports/:reportId/review')
  @Endpoint({
    permission: 'report.review',
    summary: '审核通过、退回、更正 / accept, return, correct',
    response: ReportResult,
  })
  review(
    @Act() ctx: ActContext,
    @Param('reportId', { schema: Id }) reportId: string,
    @IfMatch() version: number,
    @Body({ schema: ReviewReportRequest }) body: ReviewReportRequest,
  ) {
    return this.reviewing.execute(ctx, reportId, version, body);
  }
}
