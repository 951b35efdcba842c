import { BadRequestException, Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import { FileView, MAX_FILE_BYTES } from '#contracts/files.js';
import { Id } from '#contracts/ids.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { OpenFileUseCase, UploadFileUseCase } from '#rooms/files/index.js';
import { Act } from '../http/act.js';
import { Endpoint } from '../http/endpoint.js';
import type { FastifyReply, FastifyRequest } from '../http/request.js';
import { attachment } from './content-disposition.js';

type Multipart = FastifyRequest & {
  file(options: { limits: { fileSize: number } }): Promise<{ filename: string; file: Readable } | undefined>;
};

/** The parser cuts a file off silently at its limit: one byte more lets the room see that it is too large. */
const LIMITS = { limits: { fileSize: MAX_FILE_BYTES + 1 } };

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(
    private readonly uploading: UploadFileUseCase,
    private readonly opening: OpenFileUseCase,
  ) {}

  @Post()
  @Endpoint({
    permission: 'file.upload',
    summary: '上传文件(本系统为非涉密系统,严禁上传涉密内容)/ upload one file; non-classified information only',
    response: FileView,
    status: 201,
    consumes: 'multipart/form-data',
  })
  async upload(@Act() ctx: ActContext, @Req() request: FastifyRequest) {
    const part = await (request as Multipart).file(LIMITS);
    if (!part) throw new BadRequestException('no file in the form');
    const file = await this.uploading.execute(ctx, { name: part.filename, content: part.file });
    return { ...file, uploadedAt: file.uploadedAt.toISOString() };
  }

  @Get(':fileId')
  @Endpoint({ permission: 'file.read', summary: '下载文件 / download a file', produces: 'application/octet-stream' })
  async download(@Act() ctx: ActContext, @Param('fileId', { schema: Id }) fileId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { file, content } = await this.opening.execute(ctx, fileId);
    // Never shown in place: a page that somebody uploaded must not run as ours.
    void reply.headers({ 'content-disposition': attachment(file.name), 'content-security-policy': "sandbox; default-src 'none'" });
    return new StreamableFile(content, { type: 'application/octet-stream', length: file.size });
  }
}
