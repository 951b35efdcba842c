import pg from 'pg';
import type { LocalDate } from '#domain/kernel/local-date.js';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DraftSeen {
  readonly id: string;
  readonly no: number;
}

export interface AssignmentSeen {
  readonly id: string;
  readonly taskId: string;
  readonly no: number;
  readonly unit: string;
  readonly unitId: string;
  readonly role: string;
  readonly state: string;
  readonly due: LocalDate;
  readonly dueVersion: number;
  readonly dispatchedOn: LocalDate;
  readonly submittedOn: LocalDate | null;
  readonly version: number;
  readonly lead: string;
  readonly returns: number;
}

/** What people would see on their screens: the simulated ones look at the tables, and act through the use cases only. */
export class Observer {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<Observer> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Observer(client);
  }

  async rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...params])).rows;
  }

  drafts(year: number): Promise<DraftSeen[]> {
    return this.rows<DraftSeen>(
      `select t.id, t.ordinal as no
         from duban.task t where t.plan_year = $1 and t.state = 'DRAFT' order by t.ordinal`,
      [year],
    );
  }

  /** Assignments in these states, by task and unit. */
  assignments(states: readonly string[]): Promise<AssignmentSeen[]> {
    return this.rows<AssignmentSeen>(
      `select a.id, a.task_id as "taskId", t.ordinal as no, u.code as unit, a.unit_id as "unitId", a.role, a.state, a.current_due as due, a.due_version as "dueVersion",
              (a.dispatched_at at time zone 'Asia/Shanghai')::date as "dispatchedOn", a.completion_submitted_on as "submittedOn",
              a.version, l.code as lead, a.return_count as returns
         from duban.assignment a
         join duban.task t on t.id = a.task_id and t.state in ('DISPATCHED', 'IN_PROGRESS')
         join duban.unit u on u.id = a.unit_id
         join duban.assignment p on p.task_id = a.task_id and p.role = 'PRIMARY_LEAD'
         join duban.unit l on l.id = p.unit_id
        where a.state = any($1) order by t.ordinal, u.code, a.role`,
      [states],
    );
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
