import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CallPage, RecordCalls, RecordedCall, RecordedCalls, UnaskedCall } from '#contracts/messages.js';
import { PageQuery } from '#contracts/paging.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { CallListUseCase } from '#rooms/messages/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('messages')
@Controller('phone-calls')
export class PhoneCallsController {
  constructor(private readonly calls: CallListUseCase) {}

  @Get()
  @Endpoint({ permission: 'message.manage', summary: '电话催办名单 / calls that are still to be made', response: CallPage })
  open(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>) {
    return this.calls.open(ctx, query);
  }

  @Post('record')
  @Endpoint({ permission: 'message.manage', summary: '登记电话催办 / record calls from the list, one answer for all', response: RecordedCalls })
  record(@Act() ctx: ActContext, @Body({ schema: RecordCalls }) { callIds, ...record }: z.infer<typeof RecordCalls>) {
    return this.calls.record(ctx, callIds, record);
  }

  @Post()
  @Endpoint({ permission: 'message.manage', summary: '补登电话催办 / record a call that was on no list', response: RecordedCall, status: 201 })
  recordUnasked(@Act() ctx: ActContext, @Body({ schema: UnaskedCall }) { subjectKind, subjectId, ...record }: z.infer<typeof UnaskedCall>) {
    return this.calls.recordUnasked(ctx, { subjectKind, subjectId }, record);
  }
}
