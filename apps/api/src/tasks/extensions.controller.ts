import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  DecideExtensionRequest,
  ExtensionPage,
  OpineExtensionRequest,
  RequestListQuery,
} from '#contracts/assignments.js';
import { Id } from '#contracts/ids.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DecideExtensionUseCase } from '#rooms/handling/index.js';
import { ExtensionListQueries } from '#rooms/tasks/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('extensions')
@Controller('extensions')
export class ExtensionsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ExtensionListQueries,
    private readonly deciding: DecideExtensionUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'task.read', summary: '延期申请 / requests for more time', response: ExtensionPage })
  list(@Act() ctx: ActContext, @Query({ schema: RequestListQuery }) query: RequestListQuery) {
    return this.uow.read(ctx, (tx) => this.queries.page(tx, { ...query, open: query.open === 'true' }));
  }

  @Post(':extensionId/decision')
  @Endpoint({ permission: 'extension.decide', summary: '同意或不同意 / approve or reject' })
  decide(
    @Act() ctx: ActContext,
    @Param('extensionId', { schema: Id }) extensionId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideExtensionRequest }) body: z.infer<typeof DecideExtensionRequest>,
  ): Promise<void> {
    return this.deciding.execute(ctx, { extensionId, version, ...body, opinion: '' });
  }

  @Post(':extensionId/opinion')
  @Endpoint({ permission: 'extension.request', summary: '牵头单位意见 / opinion of the lead' })
  opine(
    @Act() ctx: ActContext,
    @Param('extensionId', { schema: Id }) extensionId: string,
    @IfMatch() version: number,
    @Body({ schema: OpineExtensionRequest }) body: z.infer<typeof OpineExtensionRequest>,
  ): Promise<void> {
    return this.deciding.execute(ctx, { extensionId, version, decision: 'opine', reason: '', ...body });
  }

  @Post(':extensionId/withdrawal')
  @Endpoint({ permission: 'extension.request', summary: '撤回 / withdraw' })
  withdraw(
    @Act() ctx: ActContext,
    @Param('extensionId', { schema: Id }) extensionId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.deciding.execute(ctx, { extensionId, version, decision: 'withdraw', reason: '', opinion: '' });
  }
}
