import { Body, Controller, Get, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { FirstRun, FirstRunState, SessionView } from '#contracts/session.js';
import { FirstRunUseCase, SessionResolver } from '#rooms/access/index.js';
import { setSessionCookie } from '../http/cookies.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply, FastifyRequest } from '../http/request.js';
import { SessionViews } from './session.view.js';

/** Open only while nobody can sign in at all. */
@ApiTags('session')
@Controller('first-run')
export class FirstRunController {
  constructor(
    private readonly firstRun: FirstRunUseCase,
    private readonly resolver: SessionResolver,
    private readonly views: SessionViews,
  ) {}

  @Get()
  @Endpoint({ public: true, summary: '是否首次使用 / is the installation fresh', response: FirstRunState })
  async state(): Promise<z.infer<typeof FirstRunState>> {
    return { needed: await this.firstRun.needed() };
  }

  @Post()
  @Endpoint({ public: true, notIdempotent: true, summary: '建立办公室和第一位管理员 / make the office and its first administrator', response: SessionView, status: 201 })
  async start(
    @Body({ schema: FirstRun }) body: z.infer<typeof FirstRun>,
    @Ip() ip: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await this.firstRun.execute({ ...body, ip });
    setSessionCookie(request, reply, token);
    return this.views.of((await this.resolver.resolve(token))!);
  }
}
