import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#contracts/ids.js';
import { ImportListQuery, OutlineFindingsView, OutlineImportPage, OutlineImportView, ReviewQuery } from '#contracts/outline-review.js';
import {
  ConfirmImportRequest,
  CorrectImportRequest,
  DecideUnitsRequest,
  ImportOutlineRequest,
  OutlineSourceView,
} from '#contracts/outlines.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  ConfirmImportUseCase,
  CorrectImportUseCase,
  DecideUnitsUseCase,
  DiscardImportUseCase,
  ImportOutlineUseCase,
  OutlineQueries,
  ReadImportUseCase,
  UndoCorrectionUseCase,
} from '#rooms/outlines/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { Gone } from '../http/gone.js';
import { IfMatch } from '../http/if-match.js';

const response = OutlineImportView;

@ApiTags('outlines')
@Controller('outline-imports')
export class OutlineImportsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OutlineQueries,
    private readonly importing: ImportOutlineUseCase,
    private readonly reading: ReadImportUseCase,
    private readonly correcting: CorrectImportUseCase,
    private readonly undoing: UndoCorrectionUseCase,
    private readonly deciding: DecideUnitsUseCase,
    private readonly discarding: DiscardImportUseCase,
    private readonly confirming: ConfirmImportUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'outline.import', summary: '导入记录 / imports', response: OutlineImportPage })
  list(@Act() ctx: ActContext, @Query({ schema: ImportListQuery }) query: ImportListQuery) {
    return this.uow.read(ctx, (tx) => this.queries.imports(tx, query));
  }

  @Post()
  @Endpoint({ permission: 'outline.import', summary: '导入纲要 / read a document for review', response, status: 201 })
  import(@Act() ctx: ActContext, @Body({ schema: ImportOutlineRequest }) body: ImportOutlineRequest, @Gone() gone: AbortSignal) {
    return this.importing.execute(ctx, body, gone);
  }

  @Get(':importId')
  @Endpoint({ permission: 'outline.import', summary: '导入核对 / one review', response })
  one(
    @Act() ctx: ActContext,
    @Param('importId', { schema: Id }) importId: string,
    @Query({ schema: ReviewQuery }) query: ReviewQuery,
  ) {
    return this.reading.execute(ctx, { importId, ...query });
  }

  @Get(':importId/findings')
  @Endpoint({
    permission: 'outline.import',
    summary: '年度报告中的成效、问题和目标 / what a yearly report tells besides its tasks',
    response: OutlineFindingsView,
  })
  findings(@Act() ctx: ActContext, @Param('importId', { schema: Id }) importId: string) {
    return this.uow.read(ctx, (tx) => this.queries.findings(tx, importId));
  }

  @Get(':importId/source')
  @Endpoint({
    permission: 'outline.import',
    summary: '导入文件原文 / the text that the ranges count in',
    response: OutlineSourceView,
  })
  source(@Act() ctx: ActContext, @Param('importId', { schema: Id }) importId: string) {
    return this.uow.read(ctx, async (tx) => ({ text: await this.queries.importText(tx, importId) }));
  }

  @Post(':importId/corrections')
  @Endpoint({ permission: 'outline.import', summary: '更正识别结果 / correct what was read', response })
  correct(
    @Act() ctx: ActContext,
    @Param('importId', { schema: Id }) importId: string,
    @IfMatch() version: number,
    @Body({ schema: CorrectImportRequest }) body: CorrectImportRequest,
  ) {
    return this.correcting.execute(ctx, { importId, version, ...body });
  }

  @Delete(':importId/corrections/last')
  @Endpoint({ permission: 'outline.import', summary: '撤销上一步更正 / take back the last correction', response })
  undo(@Act() ctx: ActContext, @Param('importId', { schema: Id }) importId: string, @IfMatch() version: number) {
    return this.undoing.execute(ctx, { importId, version });
  }

  @Post(':importId/unit-decisions')
  @Endpoint({ permission: 'outline.import', summary: '确认单位名称 / say what names stand for', response })
  decide(
    @Act() ctx: ActContext,
    @Param('importId', { schema: Id }) importId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideUnitsRequest }) body: DecideUnitsRequest,
  ) {
    return this.deciding.execute(ctx, { importId, version, ...body });
  }

  @Post(':importId/confirmation')
  @Endpoint({ permission: 'outline.import', summary: '确认导入 / make an outline of the review', response })
  confirm(
    @Act() ctx: ActContext,
    @Param('importId', { schema: Id }) importId: string,
    @IfMatch() version: number,
    @Body({ schema: ConfirmImportRequest }) body: ConfirmImportRequest,
  ) {
    return this.confirming.execute(ctx, { importId, version, ...body });
  }

  @Delete(':importId')
  @Endpoint({ permission: 'outline.import', summary: '放弃导入 / give the review up' })
  discard(
    @Act() ctx: ActContext,
    @Param('importId', { schema: Id }) importId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.discarding.execute(ctx, { importId, version });
  }
}
