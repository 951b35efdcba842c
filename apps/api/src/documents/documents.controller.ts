import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DocumentListQuery, DocumentPage, DocumentView, RegisterQuery, RegisterView } from '#contracts/documents.js';
import { Id } from '#contracts/ids.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { ReadDocumentsUseCase } from '#rooms/documents/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply } from '../http/request.js';

/** A printed paper runs nothing and loads nothing; only our own pages may show it in a frame. */
const PAPER_CSP =
  "sandbox allow-same-origin allow-modals; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  constructor(private readonly reading: ReadDocumentsUseCase) {}

  @Get()
  @Endpoint({ permission: 'document.read', summary: '公文列表 / papers', response: DocumentPage })
  list(@Act() ctx: ActContext, @Query({ schema: DocumentListQuery }) query: DocumentListQuery) {
    return this.reading.execute(ctx, query);
  }

  @Get('register')
  @Endpoint({
    permission: 'document.act',
    summary: '发文登记簿(含作废号)/ the register of numbers, void ones included',
    response: RegisterView,
  })
  register(@Act() ctx: ActContext, @Query({ schema: RegisterQuery }) query: RegisterQuery) {
    return this.reading.register(ctx, query);
  }

  @Get(':documentId')
  @Endpoint({
    permission: 'document.read',
    summary: '公文与审签过程 / one paper with its route',
    response: DocumentView,
  })
  one(@Act() ctx: ActContext, @Param('documentId', { schema: Id }) documentId: string) {
    return this.reading.view(ctx, documentId);
  }

  @Get(':documentId/html')
  @Endpoint({
    permission: 'document.read',
    summary: '打印版 / the paper as it prints',
    produces: 'text/html; charset=utf-8',
  })
  async html(
    @Act() ctx: ActContext,
    @Param('documentId', { schema: Id }) documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.reading.html(ctx, documentId);
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAPER_CSP,
      'x-frame-options': 'SAMEORIGIN',
    });
    return page;
  }
}
