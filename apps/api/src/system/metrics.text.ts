import { Injectable } from '@nestjs/common';
import { SystemStatements } from '#platform/database/system-statements.js';

export const METRICS_TOKEN = Symbol('metrics token');

interface Figures {
  readonly outboxWaiting: number;
  readonly outboxDead: number;
  readonly oldestSeconds: number;
}

/** What an operator must see: the process, and whether the outbox drains. */
@Injectable()
export class MetricsText {
  constructor(private readonly statements: SystemStatements) {}

  async read(): Promise<string> {
    const [row] = await this.statements.query<Figures>(
      `select count(*)::int as "outboxWaiting", (select count(*)::int from duban.outbox where dead_at is not null) as "outboxDead",
              coalesce(extract(epoch from duban.now() - min(created_at)), 0)::float as "oldestSeconds"
         from duban.outbox where done_at is null and dead_at is null`,
    );
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      gauge('duban_outbox_waiting', 'commands not yet done', row!.outboxWaiting),
      gauge('duban_outbox_dead', 'commands that failed for good', row!.outboxDead),
      gauge('duban_outbox_oldest_seconds', 'age of the oldest command not yet done', Math.max(0, Math.round(row!.oldestSeconds))),
      gauge('process_resident_memory_bytes', 'resident memory', rss),
      gauge('process_heap_used_bytes', 'heap in use', heapUsed),
      gauge('process_uptime_seconds', 'seconds since the start', Math.round(process.uptime())),
    ];
    return `${lines.join('\n')}\n`;
  }
}

const gauge = (name: string, help: string, value: number): string => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}`;
