import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { LedgerQuery, WorkView } from '#contracts/ledger.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { ExportLedgerUseCase, WorkUseCase } from '#rooms/ledger/index.js';
import { attachment } from '../files/content-disposition.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply } from '../http/request.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('ledger')
@Controller()
export class LedgerController {
  constructor(
    private readonly exporting: ExportLedgerUseCase,
    private readonly working: WorkUseCase,
  ) {}

  @Get('work')
  @Endpoint({
    permission: 'session.own',
    summary: '我的待办与提醒 / what is to do, and the counters above it',
    response: WorkView,
  })
  work(@Act() ctx: ActContext) {
    return this.working.execute(ctx);
  }

  @Get('ledger/breakdown.xlsx')
  @Endpoint({
    permission: 'ledger.export',
    summary: '导出任务分解表 / the breakdown as offices print it',
    produces: XLSX,
  })
  breakdown(
    @Act() ctx: ActContext,
    @Query({ schema: LedgerQuery }) query: LedgerQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.workbook(ctx, 'BREAKDOWN', query.planYear, reply);
  }

  @Get('ledger/ledger.xlsx')
  @Endpoint({ permission: 'ledger.export', summary: '导出台账 / the ledger as offices print it', produces: XLSX })
  ledger(
    @Act() ctx: ActContext,
    @Query({ schema: LedgerQuery }) query: LedgerQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.workbook(ctx, 'LEDGER', query.planYear, reply);
  }

  private async workbook(
    ctx: ActContext,
    kind: 'BREAKDOWN' | 'LEDGER',
    planYear: number,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, content } = await this.exporting.execute(ctx, kind, planYear);
    void reply.header('content-disposition', attachment(name));
    return new StreamableFile(Readable.from([content]), { type: XLSX, length: content.length });
  }
}
