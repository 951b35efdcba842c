import { Controller, Get, Headers, Inject, Ip } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { timingSafeEqual } from 'node:crypto';
import { Endpoint } from '../http/endpoint.js';
import { HttpProblem } from '../http/http-problem.js';
import { METRICS_TOKEN, MetricsText } from './metrics.text.js';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** For a collector on the same machine, or one that knows the token. */
@ApiTags('system')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsText,
    @Inject(METRICS_TOKEN) private readonly token: string | null,
  ) {}

  @Get()
  @Endpoint({ public: true, summary: '运行指标 / metrics, Prometheus text', produces: 'text/plain' })
  read(@Ip() ip: string, @Headers('authorization') authorization?: string): Promise<string> {
    const allowed = this.token === null ? LOOPBACK.includes(ip) : same(authorization ?? '', `Bearer ${this.token}`);
    if (!allowed) throw new HttpProblem(403, 'metrics-closed');
    return this.metrics.read();
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
