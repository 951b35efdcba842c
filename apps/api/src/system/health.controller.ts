import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Health } from '#contracts/system.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { OperationalError } from '#platform/errors/errors.js';
import { Endpoint } from '../http/endpoint.js';

@ApiTags('system')
@Controller()
export class HealthController {
  constructor(private readonly statements: SystemStatements) {}

  @Get('healthz')
  @Endpoint({ public: true, summary: '进程存活 / the process lives', response: Health })
  live() {
    return { status: 'ok' as const };
  }

  /** The queue is not asked: without it acts still commit and the outbox keeps what is to be sent. */
  @Get('readyz')
  @Endpoint({ public: true, summary: '可以办理业务 / the database answers', response: Health })
  async ready() {
    await this.statements.query('select duban.today()').catch((error: unknown) => {
      throw new OperationalError('database-unavailable', String(error));
    });
    return { status: 'ok' as const };
  }
}
