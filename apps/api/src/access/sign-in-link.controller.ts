import { Controller, Get, Ip, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SignInLinksUseCase } from '#rooms/access/index.js';
import { setSessionCookie } from '../http/cookies.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply, FastifyRequest } from '../http/request.js';

const LinkToken = z.string().min(1).max(100).meta({ id: 'LinkToken' });

/** `/sign-in/<token>`, outside the API: a person opens it, once. */
@ApiTags('session')
@Controller('sign-in')
export class SignInLinkController {
  constructor(private readonly links: SignInLinksUseCase) {}

  @Get(':token')
  @Endpoint({ public: true, summary: '一次性登录链接 / one-time sign-in link; leads to the first page', status: 302 })
  async follow(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() ip: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.links.redeem(token, ip);
    if (session) setSessionCookie(request, reply, session);
    void reply.header('location', session ? '/' : '/sign-in?link=used');
  }
}
