import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { PageQuery } from '#contracts/paging.js';
import { AttachTasksRequest, AttachedTasks, AwaitingTaskPage } from '#contracts/periods.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { AttachCarriedUseCase } from '#rooms/closing/index.js';
import { ReadReviewsUseCase } from '#rooms/periods/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('period-reviews')
@Controller('carried-tasks')
export class CarriedTasksController {
  constructor(
    private readonly reading: ReadReviewsUseCase,
    private readonly attaching: AttachCarriedUseCase,
  ) {}

  @Get()
  @Endpoint({
    permission: 'period.read',
    summary: '待新一轮纲要接续的任务 / work that waits for a new outline',
    response: AwaitingTaskPage,
  })
  list(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reading.awaiting(ctx, query);
  }

  @Post('attachments')
  @Endpoint({
    permission: 'period.manage',
    summary: '接续到新纲要的任务 / attach to tasks of the new outline',
    response: AttachedTasks,
  })
  attach(@Act() ctx: ActContext, @Body({ schema: AttachTasksRequest }) body: z.infer<typeof AttachTasksRequest>) {
    return this.attaching.execute(ctx, body);
  }
}
