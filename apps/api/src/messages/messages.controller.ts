import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '#contracts/ids.js';
import { MessageListQuery, MessagePage, NotReachedQuery, NotReachedView, ReminderStatus, SubjectKind, SubjectTimeline } from '#contracts/messages.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { ReadMessagesUseCase } from '#rooms/messages/index.js';
import { ReminderStatusUseCase } from '#rooms/reminders/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('messages')
@Controller('messages')
export class MessagesController {
  constructor(
    private readonly reads: ReadMessagesUseCase,
    private readonly status: ReminderStatusUseCase,
  ) {}

  @Get()
  @Endpoint({ permission: 'message.read', summary: '消息列表(演示中为模拟发出的内容)/ messages, simulated ones included', response: MessagePage })
  page(@Act() ctx: ActContext, @Query({ schema: MessageListQuery }) query: z.infer<typeof MessageListQuery>) {
    return this.reads.page(ctx, query);
  }

  @Get('not-reached')
  @Endpoint({ permission: 'message.read', summary: '当日未送达 / whom the messages of a day did not reach', response: NotReachedView })
  notReached(@Act() ctx: ActContext, @Query({ schema: NotReachedQuery }) query: z.infer<typeof NotReachedQuery>) {
    return this.reads.notReached(ctx, query.day);
  }

  @Get('status')
  @Endpoint({ permission: 'reminder.read', summary: '催办运行情况 / did the reminders run, when do the next ones go', response: ReminderStatus })
  running(@Act() ctx: ActContext) {
    return this.status.execute(ctx);
  }

  @Get('subjects/:subjectKind/:subjectId')
  @Endpoint({ permission: 'message.read', summary: '一个事项的催办记录 / everything said about one subject', response: SubjectTimeline })
  ofSubject(
    @Act() ctx: ActContext,
    @Param('subjectKind', { schema: SubjectKind }) subjectKind: string,
    @Param('subjectId', { schema: Id }) subjectId: string,
  ) {
    return this.reads.ofSubject(ctx, subjectKind, subjectId);
  }
}
