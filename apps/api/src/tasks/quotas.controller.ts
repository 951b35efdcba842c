import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CreatedId } from '#contracts/assignments.js';
import { RecordMeasurementRequest, RecordOccurrenceRequest, WaiveOccurrenceRequest } from '#contracts/tasks.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from '#rooms/handling/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('quotas')
@Controller()
export class QuotasController {
  constructor(
    private readonly recording: RecordOccurrenceUseCase,
    private readonly waiving: WaiveOccurrenceUseCase,
    private readonly measuring: RecordMeasurementUseCase,
  ) {}

  @Post('occurrences/record')
  @Endpoint({ permission: 'quota.record', summary: '登记一次完成 / one of the quota is done' })
  record(
    @Act() ctx: ActContext,
    @Body({ schema: RecordOccurrenceRequest }) body: z.infer<typeof RecordOccurrenceRequest>,
  ): Promise<void> {
    return this.recording.execute(ctx, body);
  }

  @Post('occurrences/waiver')
  @Endpoint({ permission: 'task.approve', summary: '免除或不适用 / waive' })
  waive(
    @Act() ctx: ActContext,
    @Body({ schema: WaiveOccurrenceRequest }) body: z.infer<typeof WaiveOccurrenceRequest>,
  ): Promise<void> {
    return this.waiving.execute(ctx, body);
  }

  @Post('measurements')
  @Endpoint({
    permission: 'quota.record',
    summary: '登记指标数值 / a measured figure',
    response: CreatedId,
    status: 201,
  })
  measure(
    @Act() ctx: ActContext,
    @Body({ schema: RecordMeasurementRequest }) body: z.infer<typeof RecordMeasurementRequest>,
  ) {
    return this.measuring.execute(ctx, body);
  }
}
