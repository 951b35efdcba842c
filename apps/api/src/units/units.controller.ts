import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { localDate } from '#domain/kernel/local-date.js';
import { Id } from '#contracts/ids.js';
import { ChangeUnit, CreatedUnits, FamilyView, NewUnits, RenameUnit, SetFamily, UnitListQuery, UnitPage, UnitView } from '#contracts/units.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { ChangeUnitUseCase, CreateUnitsUseCase, RenameUnitUseCase, SetFamilyUseCase, UnitListUseCase } from '#rooms/units/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { IfMatch } from '../http/if-match.js';

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly list: UnitListUseCase,
    private readonly creating: CreateUnitsUseCase,
    private readonly renaming: RenameUnitUseCase,
    private readonly changing: ChangeUnitUseCase,
    private readonly families: SetFamilyUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'unit.read', summary: '单位列表 / units of the office', response: UnitPage })
  page(@Act() ctx: ActContext, @Query({ schema: UnitListQuery }) query: z.infer<typeof UnitListQuery>) {
    return this.list.execute(ctx, query);
  }

  @Get(':unitId')
  @Endpoint({ permission: 'unit.read', summary: '单位 / one unit', response: UnitView })
  one(@Act() ctx: ActContext, @Param('unitId', { schema: Id }) unitId: string) {
    return this.list.one(ctx, unitId);
  }

  @Post()
  @Endpoint({ permission: 'unit.manage', summary: '新增单位 / create units', response: CreatedUnits, status: 201 })
  async create(@Act() ctx: ActContext, @Body({ schema: NewUnits }) body: z.infer<typeof NewUnits>) {
    return { units: await this.creating.execute(ctx, body.units) };
  }

  @Put(':unitId/name')
  @Endpoint({ permission: 'unit.manage', summary: '单位更名 / rename from a day on', response: UnitView })
  rename(
    @Act() ctx: ActContext,
    @Param('unitId', { schema: Id }) unitId: string,
    @IfMatch() version: number,
    @Body({ schema: RenameUnit }) body: z.infer<typeof RenameUnit>,
  ) {
    return this.renaming.execute(ctx, { ...body, unitId, version, from: localDate(body.from) });
  }

  @Patch(':unitId')
  @Endpoint({ permission: 'unit.manage', summary: '催办方式与亮灯 / how it may be urged, lamp, order', response: UnitView })
  change(
    @Act() ctx: ActContext,
    @Param('unitId', { schema: Id }) unitId: string,
    @IfMatch() version: number,
    @Body({ schema: ChangeUnit }) body: z.infer<typeof ChangeUnit>,
  ) {
    return this.changing.execute(ctx, { ...body, unitId, version });
  }

  @Post('families')
  @Endpoint({ permission: 'unit.manage', summary: '设定回避关系 / tie units by recusal', response: FamilyView })
  family(@Act() ctx: ActContext, @Body({ schema: SetFamily }) body: z.infer<typeof SetFamily>) {
    return this.families.execute(ctx, body.unitIds);
  }
}
