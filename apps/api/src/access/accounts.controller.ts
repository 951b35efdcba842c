import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { localDate } from '#domain/kernel/local-date.js';
import { AccountPage, ContactList, CreatedAccounts, HandOver, HandOverView, NewAccounts, SignInPath, VacantPosts } from '#contracts/accounts.js';
import { Id } from '#contracts/ids.js';
import { PageQuery } from '#contracts/paging.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { AccountListUseCase, AdmitAgainUseCase, CreateAccountsUseCase, HandOverUseCase, SignInLinksUseCase } from '#rooms/access/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import { type FastifyRequest, sessionOf } from '../http/request.js';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly list: AccountListUseCase,
    private readonly creating: CreateAccountsUseCase,
    private readonly handingOver: HandOverUseCase,
    private readonly links: SignInLinksUseCase,
    private readonly admitting: AdmitAgainUseCase,
  ) {}

  @Get('accounts')
  @Endpoint({ permission: 'account.read', summary: '账号列表 / accounts of the office', response: AccountPage })
  page(@Act() ctx: ActContext, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.list.execute(ctx, query);
  }

  @Post('accounts')
  @Endpoint({ permission: 'account.manage', notIdempotent: true, summary: '新增账号 / create accounts with one-time links', response: CreatedAccounts, status: 201 })
  async create(@Act() ctx: ActContext, @Body({ schema: NewAccounts }) body: z.infer<typeof NewAccounts>) {
    const created = await this.creating.execute(ctx, body.accounts.map((account) => ({ ...account, mustChangePassword: true })));
    const tokens = await this.links.execute(ctx, created.map((account) => account.accountId));
    return { accounts: created.map(({ accountId, username }, i) => ({ accountId, username, signInPath: `/sign-in/${tokens[i]}` })) };
  }

  @Post('accounts/:accountId/sign-in-link')
  @Endpoint({
    permission: 'account.manage', notIdempotent: true, summary: '重发一次性登录链接(旧密码失效)/ a new one-time link; the old password ends',
    response: SignInPath, status: 201,
  })
  async admitAgain(@Act() ctx: ActContext, @Param('accountId', { schema: Id }) accountId: string) {
    const { username, token } = await this.admitting.execute(ctx, accountId);
    return { accountId, username, signInPath: `/sign-in/${token}` };
  }

  @Post('post-holdings/:holdingId/hand-over')
  @Endpoint({ permission: 'account.manage', summary: '岗位交接 / end a holding, with or without a successor', response: HandOverView })
  handOver(@Act() ctx: ActContext, @Param('holdingId', { schema: Id }) holdingId: string, @Body({ schema: HandOver }) body: z.infer<typeof HandOver>) {
    return this.handingOver.execute(ctx, { ...body, holdingId, from: localDate(body.from) });
  }

  @Get('posts/vacant')
  @Endpoint({ permission: 'account.read', summary: '空缺岗位 / posts that nobody holds', response: VacantPosts })
  async vacant(@Act() ctx: ActContext) {
    return { items: await this.list.vacantPosts(ctx) };
  }

  @Get('units/:unitId/contacts')
  @Endpoint({ permission: 'contact.read', summary: '单位联系人 / people of a unit', response: ContactList })
  async contacts(@Act() ctx: ActContext, @Req() request: FastifyRequest, @Param('unitId', { schema: Id }) unitId: string) {
    const everyUnit = ctx.scope.kind === 'OFFICE' || sessionOf(request)!.permissions.includes('account.read');
    return { items: await this.list.contacts(ctx, unitId, everyUnit) };
  }
}
