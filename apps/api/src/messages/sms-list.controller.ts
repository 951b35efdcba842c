import { Body, Controller, Get, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { MarkedSent, MarkSent, SmsListView } from '#contracts/messages.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { SmsList } from '#rooms/messages/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply } from '../http/request.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('messages')
@Controller('sms-list')
export class SmsListController {
  constructor(private readonly list: SmsList) {}

  @Get()
  @Endpoint({ permission: 'message.manage', summary: '今日待发名单 / texts of today that a person sends', response: SmsListView })
  today(@Act() ctx: ActContext) {
    return this.list.today(ctx);
  }

  @Get('workbook')
  @Endpoint({ permission: 'message.manage', summary: '下载待发名单 / the list as .xlsx', produces: XLSX })
  async workbook(@Act() ctx: ActContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const { name, content } = await this.list.workbook(ctx);
    void reply.headers({ 'content-disposition': `attachment; filename="sms-list.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}` });
    return new StreamableFile(Readable.from([content]), { type: XLSX, length: content.length });
  }

  @Post('mark-sent')
  @Endpoint({ permission: 'message.manage', summary: '标记为已发 / a person vouches that these were sent', response: MarkedSent })
  markSent(@Act() ctx: ActContext, @Body({ schema: MarkSent }) body: z.infer<typeof MarkSent>) {
    return this.list.markSent(ctx, body.ids);
  }
}
