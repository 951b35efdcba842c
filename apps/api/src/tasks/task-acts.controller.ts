import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SignedRequest } from '#contracts/assignments.js';
import { Id } from '#contracts/ids.js';
import {
  CarryOverRequest,
  CarryOverResult,
  DecideClosureRequest,
  ReopenTaskRequest,
  ReturnTasksRequest,
  RevokeResult,
  SuspendTaskRequest,
  TaskIdsRequest,
  TaskView,
} from '#contracts/tasks.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  ApplyClosureUseCase,
  ArchiveTasksUseCase,
  CarryOverTasksUseCase,
  DecideClosureUseCase,
  ReopenTaskUseCase,
  RevokeTasksUseCase,
} from '#rooms/closing/index.js';
import { ResumeTaskUseCase, SuspendTaskUseCase } from '#rooms/handling/index.js';
import { ReadTaskUseCase } from '#rooms/tasks/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

const response = TaskView;

@ApiTags('tasks')
@Controller('tasks')
export class TaskActsController {
  constructor(
    private readonly reading: ReadTaskUseCase,
    private readonly applying: ApplyClosureUseCase,
    private readonly closing: DecideClosureUseCase,
    private readonly reopening: ReopenTaskUseCase,
    private readonly suspending: SuspendTaskUseCase,
    private readonly resuming: ResumeTaskUseCase,
    private readonly revoking: RevokeTasksUseCase,
    private readonly carrying: CarryOverTasksUseCase,
    private readonly archiving: ArchiveTasksUseCase,
  ) {}

  @Post('revocation')
  @Endpoint({ permission: 'task.approve', summary: '撤销任务 / revoke tasks', response: RevokeResult })
  revoke(@Act() ctx: ActContext, @Body({ schema: ReturnTasksRequest }) body: z.infer<typeof ReturnTasksRequest>) {
    return this.revoking.execute(ctx, body);
  }

  @Post('carry-over')
  @Endpoint({ permission: 'task.approve', summary: '转入下年度 / carry over', response: CarryOverResult })
  carryOver(@Act() ctx: ActContext, @Body({ schema: CarryOverRequest }) body: z.infer<typeof CarryOverRequest>) {
    return this.carrying.execute(ctx, body);
  }

  @Post('archiving')
  @Endpoint({ permission: 'task.manage', summary: '归档 / archive', response: RevokeResult })
  archive(@Act() ctx: ActContext, @Body({ schema: TaskIdsRequest }) body: z.infer<typeof TaskIdsRequest>) {
    return this.archiving.execute(ctx, body);
  }

  @Post(':taskId/closure-application')
  @Endpoint({ permission: 'assignment.complete', summary: '申请办结 / apply for closing the task', response })
  async apply(
    @Act() ctx: ActContext,
    @Param('taskId', { schema: Id }) taskId: string,
    @IfMatch() version: number,
    @Body({ schema: SignedRequest }) body: z.infer<typeof SignedRequest>,
  ) {
    await this.applying.execute(ctx, { taskId, version, ...body });
    return this.reading.execute(ctx, { taskId });
  }

  @Post(':taskId/closure')
  @Endpoint({ permission: 'task.close', summary: '办结或退回 / close, or return for more work', response })
  async close(
    @Act() ctx: ActContext,
    @Param('taskId', { schema: Id }) taskId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideClosureRequest }) body: z.infer<typeof DecideClosureRequest>,
  ) {
    await this.closing.execute(ctx, { taskId, version, ...body });
    return this.reading.execute(ctx, { taskId });
  }

  @Post(':taskId/reopening')
  @Endpoint({ permission: 'task.approve', summary: '重新办理 / reopen after a look-back', response })
  async reopen(
    @Act() ctx: ActContext,
    @Param('taskId', { schema: Id }) taskId: string,
    @IfMatch() version: number,
    @Body({ schema: ReopenTaskRequest }) body: z.infer<typeof ReopenTaskRequest>,
  ) {
    await this.reopening.execute(ctx, { taskId, version, ...body });
    return this.reading.execute(ctx, { taskId });
  }

  @Post(':taskId/suspension')
  @Endpoint({ permission: 'task.approve', summary: '中止 / suspend', response })
  async suspend(
    @Act() ctx: ActContext,
    @Param('taskId', { schema: Id }) taskId: string,
    @IfMatch() version: number,
    @Body({ schema: SuspendTaskRequest }) body: z.infer<typeof SuspendTaskRequest>,
  ) {
    await this.suspending.execute(ctx, { taskId, version, ...body });
    return this.reading.execute(ctx, { taskId });
  }

  @Post(':taskId/resumption')
  @Endpoint({ permission: 'task.approve', summary: '恢复办理 / resume', response })
  async resume(@Act() ctx: ActContext, @Param('taskId', { schema: Id }) taskId: string, @IfMatch() version: number) {
    await this.resuming.execute(ctx, { taskId, version });
    return this.reading.execute(ctx, { taskId });
  }
}
