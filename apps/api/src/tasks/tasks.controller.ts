import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '#contracts/ids.js';
import {
  DraftTasksRequest,
  DraftTasksResult,
  InitiateTasksRequest,
  InitiationChange,
  MilestoneList,
  MilestoneQuery,
  ReturnTasksRequest,
  TaskActResult,
  TaskCounters,
  TaskFilterQuery,
  TaskIdsRequest,
  TaskListQuery,
  TaskPage,
  TaskView,
} from '#contracts/tasks.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  ApproveTasksUseCase,
  DraftTasksFromOutlineUseCase,
  EditInitiationUseCase,
  InitiateTasksUseCase,
  ProposeMilestonesUseCase,
  ReturnTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { ReadTaskUseCase, TaskListQueries } from '#rooms/tasks/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: TaskListQueries,
    private readonly reading: ReadTaskUseCase,
    private readonly drafting: DraftTasksFromOutlineUseCase,
    private readonly editing: EditInitiationUseCase,
    private readonly initiating: InitiateTasksUseCase,
    private readonly milestones: ProposeMilestonesUseCase,
    private readonly submitting: SubmitForApprovalUseCase,
    private readonly returning: ReturnTasksUseCase,
    private readonly approving: ApproveTasksUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'task.read', summary: '任务列表 / tasks', response: TaskPage })
  list(@Act() ctx: ActContext, @Query({ schema: TaskListQuery }) query: TaskListQuery) {
    return this.uow.read(ctx, (tx) => this.queries.page(tx, query));
  }

  @Get('counters')
  @Endpoint({
    permission: 'task.read',
    summary: '任务数字(每个数字可打开列表)/ figures that open lists',
    response: TaskCounters,
  })
  counters(@Act() ctx: ActContext, @Query({ schema: TaskFilterQuery }) query: z.infer<typeof TaskFilterQuery>) {
    return this.uow.read(ctx, (tx) => this.queries.counters(tx, query));
  }

  @Get('milestones')
  @Endpoint({
    permission: 'task.manage',
    summary: '年度节点建议 / milestones that policy offers',
    response: MilestoneList,
  })
  propose(@Act() ctx: ActContext, @Query({ schema: MilestoneQuery }) query: z.infer<typeof MilestoneQuery>) {
    return this.milestones.execute(ctx, query);
  }

  @Post('drafts')
  @Endpoint({
    permission: 'task.manage',
    summary: '由纲要拟办任务 / draft the tasks of an outline',
    response: DraftTasksResult,
  })
  draft(@Act() ctx: ActContext, @Body({ schema: DraftTasksRequest }) body: z.infer<typeof DraftTasksRequest>) {
    return this.drafting.execute(ctx, body);
  }

  @Post('initiation')
  @Endpoint({
    permission: 'task.manage',
    summary: '批量补充立项要素 / the same change for many drafts',
    response: TaskActResult,
  })
  async initiate(@Act() ctx: ActContext, @Body({ schema: InitiateTasksRequest }) body: InitiateTasksRequest) {
    const { tasks } = await this.initiating.execute(ctx, body);
    return { tasks, warnings: [], jobRunId: null };
  }

  @Post('submission')
  @Endpoint({ permission: 'task.manage', summary: '报批 / send for approval', response: TaskActResult })
  submit(@Act() ctx: ActContext, @Body({ schema: TaskIdsRequest }) body: z.infer<typeof TaskIdsRequest>) {
    return this.submitting.execute(ctx, body);
  }

  @Post('return')
  @Endpoint({ permission: 'task.approve', summary: '退回修改 / return for change', response: TaskActResult })
  return(@Act() ctx: ActContext, @Body({ schema: ReturnTasksRequest }) body: z.infer<typeof ReturnTasksRequest>) {
    return this.returning.execute(ctx, body);
  }

  @Post('approval')
  @Endpoint({
    permission: 'task.approve',
    summary: '批准立项并交办 / approve; the worker dispatches',
    response: TaskActResult,
  })
  approve(@Act() ctx: ActContext, @Body({ schema: TaskIdsRequest }) body: z.infer<typeof TaskIdsRequest>) {
    return this.approving.execute(ctx, body);
  }

  @Get(':taskId')
  @Endpoint({ permission: 'task.read', summary: '任务 / one task', response: TaskView })
  one(@Act() ctx: ActContext, @Param('taskId', { schema: Id }) taskId: string) {
    return this.reading.execute(ctx, { taskId });
  }

  @Patch(':taskId')
  @Endpoint({ permission: 'task.manage', summary: '修改立项要素 / edit a draft', response: TaskView })
  async edit(
    @Act() ctx: ActContext,
    @Param('taskId', { schema: Id }) taskId: string,
    @IfMatch() version: number,
    @Body({ schema: InitiationChange }) change: InitiationChange,
  ) {
    await this.editing.execute(ctx, { taskId, version, change });
    return this.reading.execute(ctx, { taskId });
  }
}
