import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import {
  DecideLinksRequest,
  DecidedLinks,
  LinkListQuery,
  LinkPage,
  LinkProposalPage,
  LinkProposalQuery,
} from '#contracts/links.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { DecideLinksUseCase, LinkProposalsUseCase, ReadLinksUseCase, UndoLinkUseCase } from '#rooms/links/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('tasks')
@Controller('task-links')
export class LinksController {
  constructor(
    private readonly proposing: LinkProposalsUseCase,
    private readonly reading: ReadLinksUseCase,
    private readonly deciding: DecideLinksUseCase,
    private readonly undoing: UndoLinkUseCase,
  ) {}

  @Get('proposals')
  @Endpoint({
    permission: 'link.manage',
    summary: '疑似同一事项 / tasks of different outlines that seem to ask the same',
    response: LinkProposalPage,
  })
  proposals(@Act() ctx: ActContext, @Query({ schema: LinkProposalQuery }) query: LinkProposalQuery) {
    return this.proposing.execute(ctx, query);
  }

  @Get()
  @Endpoint({ permission: 'task.read', summary: '合并报送记录 / what was decided about them', response: LinkPage })
  list(@Act() ctx: ActContext, @Query({ schema: LinkListQuery }) query: LinkListQuery) {
    return this.reading.execute(ctx, query);
  }

  @Post()
  @Endpoint({
    permission: 'link.manage',
    summary: '合并报送或认定不是同一事项 / link tasks, or keep them apart for good',
    response: DecidedLinks,
    status: 201,
  })
  decide(@Act() ctx: ActContext, @Body({ schema: DecideLinksRequest }) body: DecideLinksRequest) {
    return this.deciding.execute(ctx, body);
  }

  @Post(':linkId/undo')
  @Endpoint({ permission: 'link.manage', summary: '撤销 / take a decision back' })
  undo(
    @Act() ctx: ActContext,
    @Param('linkId', { schema: Id }) linkId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.undoing.execute(ctx, { linkId, version });
  }
}
