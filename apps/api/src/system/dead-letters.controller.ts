import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { DeadLetterList, ReviveDeadLetters, RevivedDeadLetters } from '#contracts/dead-letters.js';
import { PageQuery } from '#contracts/paging.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { redactText } from '#platform/logging/logger.js';
import { DeadLetters } from '#platform/outbox/dead-letters.queries.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('dead-letters')
@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: DeadLetters,
  ) {}

  @Get()
  @Endpoint({ permission: 'message.manage', summary: '未能办成的后台命令 / commands that failed for good', response: DeadLetterList })
  async list(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    const page = await this.uow.read(ctx, (tx) => this.letters.page(tx, query));
    const items = page.items.map((row) => ({
      ...row,
      lastError: row.lastError === null ? null : redactText(row.lastError),
      createdAt: row.createdAt.toISOString(),
      deadAt: row.deadAt.toISOString(),
    }));
    return { items, nextCursor: page.nextCursor };
  }

  @Post('revive')
  @Endpoint({ permission: 'message.manage', summary: '重新执行 / try them again', response: RevivedDeadLetters })
  async revive(@Act() ctx: ActContext, @Body({ schema: ReviveDeadLetters }) { ids }: z.infer<typeof ReviveDeadLetters>) {
    return { revived: await this.uow.run(ctx, (tx) => this.letters.revive(tx, ids)) };
  }
}
