import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import { ClauseList, OutlineSourceView, OutlineVersionPage } from '#contracts/outlines.js';
import { PageQuery } from '#contracts/paging.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { OutlineQueries } from '#rooms/outlines/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('outlines')
@Controller('outlines')
export class OutlinesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OutlineQueries,
  ) {}

  @Get()
  @Endpoint({ permission: 'outline.read', summary: '纲要列表 / outlines', response: OutlineVersionPage })
  list(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.uow.read(ctx, (tx) => this.queries.versions(tx, query));
  }

  @Get(':outlineVersionId/clauses')
  @Endpoint({ permission: 'outline.read', summary: '纲要条款 / clauses of an outline', response: ClauseList })
  clauses(@Act() ctx: ActContext, @Param('outlineVersionId', { schema: Id }) outlineVersionId: string) {
    return this.uow.read(ctx, async (tx) => ({ items: await this.queries.clauses(tx, outlineVersionId) }));
  }

  @Get(':outlineVersionId/source')
  @Endpoint({ permission: 'outline.read', summary: '纲要原文 / the text as imported', response: OutlineSourceView })
  source(@Act() ctx: ActContext, @Param('outlineVersionId', { schema: Id }) outlineVersionId: string) {
    return this.uow.read(ctx, async (tx) => ({ text: await this.queries.sourceText(tx, outlineVersionId) }));
  }
}
