import { Body, Controller, Delete, Get, Ip, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ChangePassword, SessionView, SignIn } from '#contracts/session.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { OwnSessionUseCase, SessionResolver, SignInUseCase } from '#rooms/access/index.js';
import { Act } from '../http/act.js';
import { clearSessionCookie, setSessionCookie } from '../http/cookies.js';
import { Endpoint } from '../http/endpoint.js';
import { HttpProblem } from '../http/http-problem.js';
import { type FastifyReply, type FastifyRequest, sessionOf } from '../http/request.js';
import { SessionViews } from './session.view.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInUseCase,
    private readonly own: OwnSessionUseCase,
    private readonly resolver: SessionResolver,
    private readonly views: SessionViews,
  ) {}

  @Post()
  @Endpoint({ public: true, notIdempotent: true, summary: '登录 / sign in; sets the cookie duban_session', response: SessionView })
  async signIn(
    @Body({ schema: SignIn }) body: z.infer<typeof SignIn>,
    @Ip() ip: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const result = await this.signIns.execute({ ...body, ip });
    if (result.outcome === 'too-many') {
      throw new HttpProblem(429, 'sign-in-too-many', {}, { 'retry-after': String(result.retryAfterSeconds) });
    }
    if (result.outcome === 'refused') throw new HttpProblem(401, 'sign-in-failed');
    setSessionCookie(request, reply, result.token);
    const session = await this.resolver.resolve(result.token);
    if (!session) throw new HttpProblem(401, 'sign-in-failed');
    return this.views.of(session);
  }

  @Get()
  @Endpoint({ permission: 'session.own', beforePasswordChange: true, summary: '我是谁 / who am I, and what day is it', response: SessionView })
  me(@Req() request: FastifyRequest): Promise<SessionView> {
    return this.views.of(sessionOf(request)!);
  }

  @Delete()
  @Endpoint({ permission: 'session.own', beforePasswordChange: true, notIdempotent: true, summary: '退出 / sign out' })
  async signOut(@Act() ctx: ActContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.own.signOut(ctx, sessionOf(request)!.tokenHash);
    clearSessionCookie(request, reply);
  }

  @Put('password')
  @Endpoint({ permission: 'session.own', beforePasswordChange: true, notIdempotent: true, summary: '修改密码 / change the password; ends all other sessions' })
  changePassword(
    @Act() ctx: ActContext,
    @Req() request: FastifyRequest,
    @Body({ schema: ChangePassword }) body: z.infer<typeof ChangePassword>,
  ): Promise<void> {
    return this.own.changePassword(ctx, { ...body, tokenHash: sessionOf(request)!.tokenHash });
  }
}
