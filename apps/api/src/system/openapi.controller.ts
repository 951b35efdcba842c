import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint } from '../http/endpoint.js';
import { ApiDocument } from './api-document.js';

@ApiTags('system')
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @Endpoint({ public: true, summary: '接口文档 / this document', produces: 'application/json' })
  read(): object {
    return this.document.value;
  }
}
