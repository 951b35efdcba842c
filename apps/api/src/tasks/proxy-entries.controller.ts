import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CreatedId, RequestListQuery } from '#contracts/assignments.js';
import { Id } from '#contracts/ids.js';
import { CheckProxyRequest, EnterProxyRequest, ProxyEntryPage } from '#contracts/proxy-entries.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { CheckProxyUseCase, EnterProxyUseCase, ProxyEntryListQueries } from '#rooms/proxy-entries/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('proxy-entries')
@Controller('proxy-entries')
export class ProxyEntriesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ProxyEntryListQueries,
    private readonly entering: EnterProxyUseCase,
    private readonly checking: CheckProxyUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'task.read', summary: '代录 / entries made for units', response: ProxyEntryPage })
  list(@Act() ctx: ActContext, @Query({ schema: RequestListQuery }) query: RequestListQuery) {
    return this.uow.read(ctx, (tx) => this.queries.page(tx, { ...query, open: query.open === 'true' }));
  }

  @Post()
  @Endpoint({
    permission: 'proxy.enter',
    summary: '代录(附原件)/ enter for a unit, with the source',
    response: CreatedId,
    status: 201,
  })
  enter(@Act() ctx: ActContext, @Body({ schema: EnterProxyRequest }) body: EnterProxyRequest) {
    return this.entering.execute(ctx, body);
  }

  @Post(':entryId/check')
  @Endpoint({ permission: 'proxy.enter', summary: '他人核对 / another person checks' })
  check(
    @Act() ctx: ActContext,
    @Param('entryId', { schema: Id }) entryId: string,
    @Body({ schema: CheckProxyRequest }) body: z.infer<typeof CheckProxyRequest>,
  ): Promise<void> {
    return this.checking.execute(ctx, { entryId, ...body });
  }
}
