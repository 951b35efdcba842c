import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import { JobRunList, JobRunView } from '#contracts/job-runs.js';
import { PageQuery } from '#contracts/paging.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner, type JobRunRow } from '#platform/jobs/long-work.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('job-runs')
@Controller('job-runs')
export class JobRunsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: JobRunner,
  ) {}

  @Get()
  @Endpoint({ permission: 'job.read', summary: '后台工作 / recent background work', response: JobRunList })
  async list(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    const page = await this.uow.read(ctx, (tx) => this.runs.page(tx, query));
    return { items: page.items.map(view), nextCursor: page.nextCursor };
  }

  @Get(':jobRunId')
  @Endpoint({ permission: 'job.read', summary: '一项后台工作 / one background work', response: JobRunView })
  async one(@Act() ctx: ActContext, @Param('jobRunId', { schema: Id }) id: string) {
    return view(await this.uow.read(ctx, (tx) => this.runs.find(tx, id)));
  }

  @Post(':jobRunId/cancel')
  @Endpoint({ permission: 'job.read', summary: '取消后台工作 / cancel background work' })
  cancel(@Act() ctx: ActContext, @Param('jobRunId', { schema: Id }) id: string): Promise<void> {
    return this.uow.run(ctx, (tx) => this.runs.cancel(tx, id));
  }
}

const view = (row: JobRunRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
