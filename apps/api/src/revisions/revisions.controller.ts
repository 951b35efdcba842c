import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import {
  ComparisonPage,
  ComparisonQuery,
  ConfirmRevisionRequest,
  DecideRevisionTasksRequest,
  PairClausesRequest,
  RevisionView,
  StartRevisionRequest,
} from '#contracts/revisions.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  ConfirmRevisionUseCase,
  DecideRevisionTasksUseCase,
  PairClausesUseCase,
  ReadRevisionUseCase,
  SettleDropsUseCase,
  StartRevisionUseCase,
} from '#rooms/revisions/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

const response = RevisionView;

/** 纲要修订: a version beside the one before it, and the act that lets the work go on under the new one. */
@ApiTags('revisions')
@Controller()
export class RevisionsController {
  constructor(
    private readonly reading: ReadRevisionUseCase,
    private readonly starting: StartRevisionUseCase,
    private readonly pairing: PairClausesUseCase,
    private readonly deciding: DecideRevisionTasksUseCase,
    private readonly confirming: ConfirmRevisionUseCase,
    private readonly settling: SettleDropsUseCase,
  ) {}

  @Get('outlines/:outlineVersionId/comparison')
  @Endpoint({
    permission: 'revision.read',
    summary: '新旧版本逐条对照 / a version beside the one before it, clause by clause',
    response: ComparisonPage,
  })
  compare(
    @Act() ctx: ActContext,
    @Param('outlineVersionId', { schema: Id }) outlineVersionId: string,
    @Query({ schema: ComparisonQuery }) query: ComparisonQuery,
  ) {
    return this.reading.execute(ctx, { outlineVersionId, ...query });
  }

  @Post('revisions')
  @Endpoint({ permission: 'revision.draft', summary: '开始修订核对 / begin a revision', response, status: 201 })
  start(@Act() ctx: ActContext, @Body({ schema: StartRevisionRequest }) body: StartRevisionRequest) {
    return this.starting.execute(ctx, body);
  }

  @Get('revisions/:revisionId')
  @Endpoint({ permission: 'revision.read', summary: '修订概况 / one revision in figures', response })
  one(@Act() ctx: ActContext, @Param('revisionId', { schema: Id }) revisionId: string) {
    return this.reading.head(ctx, revisionId);
  }

  @Post('revisions/:revisionId/pairings')
  @Endpoint({
    permission: 'revision.draft',
    summary: '更正条款对应关系 / say which clause became which',
    response,
  })
  pair(
    @Act() ctx: ActContext,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @IfMatch() version: number,
    @Body({ schema: PairClausesRequest }) body: PairClausesRequest,
  ) {
    return this.pairing.execute(ctx, { revisionId, version, ...body });
  }

  @Delete('revisions/:revisionId/pairings/last')
  @Endpoint({
    permission: 'revision.draft',
    summary: '撤销上一步对应关系更正 / take back the last pairing',
    response,
  })
  undo(@Act() ctx: ActContext, @Param('revisionId', { schema: Id }) revisionId: string, @IfMatch() version: number) {
    return this.pairing.undo(ctx, { revisionId, version });
  }

  @Post('revisions/:revisionId/task-decisions')
  @Endpoint({
    permission: 'revision.draft',
    summary: '确定原任务处理方式 / decide what becomes of old tasks',
    response,
  })
  decide(
    @Act() ctx: ActContext,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideRevisionTasksRequest }) body: DecideRevisionTasksRequest,
  ) {
    return this.deciding.execute(ctx, { revisionId, version, ...body });
  }

  @Post('revisions/:revisionId/confirmation')
  @Endpoint({
    permission: 'revision.confirm',
    summary: '确认修订,任务与未销号通知随之延续 / confirm: tasks and open notices go on',
    response,
  })
  confirm(
    @Act() ctx: ActContext,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @IfMatch() version: number,
    @Body({ schema: ConfirmRevisionRequest }) body: ConfirmRevisionRequest,
  ) {
    return this.confirming.execute(ctx, { revisionId, version, ...body });
  }

  @Post('revisions/:revisionId/held-tasks')
  @Endpoint({
    permission: 'revision.confirm',
    summary: '撤销通知已销号的取消事项 / revoke dropped tasks whose notices are closed',
    response,
  })
  settle(@Act() ctx: ActContext, @Param('revisionId', { schema: Id }) revisionId: string, @IfMatch() version: number) {
    return this.settling.execute(ctx, { revisionId, version });
  }
}
