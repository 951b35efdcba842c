import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  AssignmentActResult,
  AssignmentListQuery,
  AssignmentPage,
  CreatedId,
  DecideDisputeRequest,
  DisputeResult,
  RequestExtensionRequest,
  ReviewCompletionRequest,
  ReviewCompletionsRequest,
  SignReceiptRequest,
  SignReceiptResult,
  SubmitCompletionRequest,
  SubmitCompletionsRequest,
} from '#contracts/assignments.js';
import { Id } from '#contracts/ids.js';
import { ReasonRequest } from '#contracts/tasks.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  DecideDisputeUseCase,
  ExemptAssignmentUseCase,
  RequestExtensionUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  SignReceiptUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
} from '#rooms/handling/index.js';
import { AssignmentListQueries } from '#rooms/tasks/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('assignments')
@Controller()
export class AssignmentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: AssignmentListQueries,
    private readonly signing: SignReceiptUseCase,
    private readonly disputes: DecideDisputeUseCase,
    private readonly starting: StartWorkUseCase,
    private readonly completing: SubmitCompletionUseCase,
    private readonly reviewing: ReviewCompletionUseCase,
    private readonly completingMany: SubmitCompletionsUseCase,
    private readonly reviewingMany: ReviewCompletionsUseCase,
    private readonly exempting: ExemptAssignmentUseCase,
    private readonly extending: RequestExtensionUseCase,
  ) {}

  @Get('assignments')
  @Endpoint({ permission: 'task.read', summary: '单位任务 / units and their parts', response: AssignmentPage })
  list(@Act() ctx: ActContext, @Query({ schema: AssignmentListQuery }) query: AssignmentListQuery) {
    return this.uow.read(ctx, (tx) => this.queries.page(tx, query));
  }

  @Post('receipts')
  @Endpoint({
    permission: 'assignment.sign',
    summary: '签收(一次签收全部)/ sign for everything at once',
    response: SignReceiptResult,
  })
  sign(@Act() ctx: ActContext, @Body({ schema: SignReceiptRequest }) body: SignReceiptRequest) {
    return this.signing.execute(ctx, body);
  }

  @Post('assignments/:assignmentId/dispute-decision')
  @Endpoint({
    permission: 'dispute.decide',
    summary: '维持或调整责任单位 / uphold or reassign',
    response: DisputeResult,
  })
  dispute(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideDisputeRequest }) body: z.infer<typeof DecideDisputeRequest>,
  ) {
    return this.disputes.execute(ctx, { assignmentId, version, ...body });
  }

  @Post('assignments/:assignmentId/start')
  @Endpoint({ permission: 'assignment.sign', summary: '分办 / work has begun' })
  start(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.starting.execute(ctx, { assignmentId, version });
  }

  @Post('assignments/completions')
  @Endpoint({
    permission: 'assignment.complete',
    summary: '批量申请办结 / report many parts done',
    response: AssignmentActResult,
  })
  completeMany(@Act() ctx: ActContext, @Body({ schema: SubmitCompletionsRequest }) body: SubmitCompletionsRequest) {
    return this.completingMany.execute(ctx, body);
  }

  @Post('assignments/completion-reviews')
  @Endpoint({
    permission: 'assignment.review',
    summary: '批量审核 / accept or return many',
    response: AssignmentActResult,
  })
  reviewMany(@Act() ctx: ActContext, @Body({ schema: ReviewCompletionsRequest }) body: ReviewCompletionsRequest) {
    return this.reviewingMany.execute(ctx, body);
  }

  @Post('assignments/:assignmentId/completion')
  @Endpoint({ permission: 'assignment.complete', summary: '申请办结 / report the part done' })
  complete(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitCompletionRequest }) body: z.infer<typeof SubmitCompletionRequest>,
  ): Promise<void> {
    return this.completing.execute(ctx, { assignmentId, version, ...body });
  }

  @Post('assignments/:assignmentId/completion-review')
  @Endpoint({ permission: 'assignment.review', summary: '审核通过或退回 / accept or return' })
  review(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
    @Body({ schema: ReviewCompletionRequest }) body: z.infer<typeof ReviewCompletionRequest>,
  ): Promise<void> {
    return this.reviewing.execute(ctx, { assignmentId, version, ...body });
  }

  @Post('assignments/:assignmentId/exemption')
  @Endpoint({ permission: 'dispute.decide', summary: '不再承担 / exempt' })
  exempt(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
    @Body({ schema: ReasonRequest }) body: z.infer<typeof ReasonRequest>,
  ): Promise<void> {
    return this.exempting.execute(ctx, { assignmentId, version, ...body });
  }

  @Post('assignments/:assignmentId/extensions')
  @Endpoint({
    permission: 'extension.request',
    summary: '申请延期 / ask for more time',
    response: CreatedId,
    status: 201,
  })
  extend(
    @Act() ctx: ActContext,
    @Param('assignmentId', { schema: Id }) assignmentId: string,
    @IfMatch() version: number,
    @Body({ schema: RequestExtensionRequest }) body: z.infer<typeof RequestExtensionRequest>,
  ) {
    return this.extending.execute(ctx, { assignmentId, version, ...body });
  }
}
