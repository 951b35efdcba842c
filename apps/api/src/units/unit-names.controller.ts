import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '#contracts/ids.js';
import { PageQuery } from '#contracts/paging.js';
import { AliasPage, GroupList, GroupView, MatchNames, NameMatches, NewAliases, SetGroup, SuggestUnitsQuery, SuggestedUnits } from '#contracts/units.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { RememberAliasesUseCase, SetGroupUseCase, UnitListUseCase } from '#rooms/units/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('units')
@Controller()
export class UnitNamesController {
  constructor(
    private readonly list: UnitListUseCase,
    private readonly remembering: RememberAliasesUseCase,
    private readonly groups: SetGroupUseCase,
  ) {}

  @Get('unit-groups')
  @Endpoint({ permission: 'unit.read', summary: '单位分组 / groups of units', response: GroupList })
  async groupList(@Act() ctx: ActContext) {
    return { items: await this.list.groups(ctx) };
  }

  @Put('unit-groups/:groupId')
  @Endpoint({ permission: 'unit.manage', summary: '分组的除外单位 / standing exclusions of a group', response: GroupView })
  setGroup(
    @Act() ctx: ActContext,
    @Param('groupId', { schema: Id }) groupId: string,
    @IfMatch() version: number,
    @Body({ schema: SetGroup }) body: z.infer<typeof SetGroup>,
  ) {
    return this.groups.execute(ctx, { groupId, version, ...body });
  }

  @Get('unit-aliases')
  @Endpoint({ permission: 'unit.read', summary: '单位别名 / other spellings', response: AliasPage })
  aliases(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.list.aliases(ctx, query);
  }

  @Post('unit-aliases')
  @Endpoint({ permission: 'unit.manage', summary: '记住别名 / remember spellings' })
  remember(@Act() ctx: ActContext, @Body({ schema: NewAliases }) body: z.infer<typeof NewAliases>): Promise<void> {
    return this.remembering.execute(ctx, body.aliases);
  }

  @Get('unit-suggestions')
  @Endpoint({ permission: 'unit.read', summary: '查找单位(名称、简称、曾用名、拼音) / units that a text may mean', response: SuggestedUnits })
  async suggest(@Act() ctx: ActContext, @Query({ schema: SuggestUnitsQuery }) query: z.infer<typeof SuggestUnitsQuery>) {
    return { items: await this.list.suggest(ctx, query) };
  }

  @Post('unit-names/match')
  @Endpoint({ permission: 'unit.read', summary: '识别单位名称 / which units are these names', response: NameMatches })
  async match(@Act() ctx: ActContext, @Body({ schema: MatchNames }) body: z.infer<typeof MatchNames>) {
    return { items: await this.list.match(ctx, body.names) };
  }
}
