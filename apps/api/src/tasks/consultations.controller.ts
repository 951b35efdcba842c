import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CreatedId } from '#contracts/assignments.js';
import {
  AgreeConsultationRequest,
  AnswerConsultationRequest,
  ConsultationList,
  ConsultationView,
  DecideCommentRequest,
  OpenConsultationRequest,
} from '#contracts/consultations.js';
import { Id } from '#contracts/ids.js';
import { PageQuery } from '#contracts/paging.js';
import { ReasonRequest } from '#contracts/tasks.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from '#rooms/planning/index.js';
import { ConsultationQueries } from '#rooms/tasks/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('consultations')
@Controller()
export class ConsultationsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ConsultationQueries,
    private readonly opening: OpenConsultationUseCase,
    private readonly answering: AnswerConsultationUseCase,
    private readonly deciding: DecideCommentUseCase,
    private readonly closing: CloseConsultationUseCase,
  ) {}

  @Get('consultations')
  @Endpoint({ permission: 'task.read', summary: '征求意见 / consultations', response: ConsultationList })
  list(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.uow.read(ctx, (tx) => this.queries.page(tx, query));
  }

  @Post('consultations')
  @Endpoint({ permission: 'task.manage', summary: '发起征求意见 / ask the units', response: CreatedId, status: 201 })
  open(
    @Act() ctx: ActContext,
    @Body({ schema: OpenConsultationRequest }) body: z.infer<typeof OpenConsultationRequest>,
  ) {
    return this.opening.execute(ctx, body);
  }

  @Get('consultations/:consultationId')
  @Endpoint({ permission: 'task.read', summary: '意见对照表 / comparison table', response: ConsultationView })
  one(@Act() ctx: ActContext, @Param('consultationId', { schema: Id }) consultationId: string) {
    return this.uow.read(ctx, (tx) => this.queries.view(tx, consultationId));
  }

  @Post('consultations/:consultationId/answers')
  @Endpoint({ permission: 'consultation.answer', summary: '反馈意见 / answer' })
  answer(
    @Act() ctx: ActContext,
    @Param('consultationId', { schema: Id }) consultationId: string,
    @Body({ schema: AnswerConsultationRequest }) body: z.infer<typeof AnswerConsultationRequest>,
  ): Promise<void> {
    return this.answering.execute(ctx, { consultationId, ...body });
  }

  @Post('consultation-comments/:commentId/decision')
  @Endpoint({ permission: 'task.manage', summary: '采纳与否 / decide one proposal' })
  decide(
    @Act() ctx: ActContext,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: DecideCommentRequest }) body: z.infer<typeof DecideCommentRequest>,
  ): Promise<void> {
    return this.deciding.execute(ctx, { commentId, ...body });
  }

  @Post('consultations/:consultationId/collection')
  @Endpoint({ permission: 'task.manage', summary: '汇总意见 / close for answers' })
  collect(
    @Act() ctx: ActContext,
    @Param('consultationId', { schema: Id }) consultationId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.closing.execute(ctx, { consultationId, version, action: 'collect' });
  }

  @Post('consultations/:consultationId/agreement')
  @Endpoint({ permission: 'task.manage', summary: '商定分解方案 / agree the breakdown' })
  agree(
    @Act() ctx: ActContext,
    @Param('consultationId', { schema: Id }) consultationId: string,
    @IfMatch() version: number,
    @Body({ schema: AgreeConsultationRequest }) body: z.infer<typeof AgreeConsultationRequest>,
  ): Promise<void> {
    return this.closing.execute(ctx, { consultationId, version, action: 'agree', ...body });
  }

  @Post('consultations/:consultationId/cancellation')
  @Endpoint({ permission: 'task.manage', summary: '取消 / cancel' })
  cancel(
    @Act() ctx: ActContext,
    @Param('consultationId', { schema: Id }) consultationId: string,
    @IfMatch() version: number,
    @Body({ schema: ReasonRequest }) body: z.infer<typeof ReasonRequest>,
  ): Promise<void> {
    return this.closing.execute(ctx, { consultationId, version, action: 'cancel', ...body });
  }
}
