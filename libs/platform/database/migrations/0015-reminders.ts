import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.sweep_run (
  id uuid primary key,
  office_id uuid,
  kind text not null,
  local_date date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  rungs int not null default 0,
  messages int not null default 0
);
create index sweep_run_recent on duban.sweep_run (started_at desc);`;

const DOWN = `
drop table duban.sweep_run;
`;

export class Reminders1764000000015 implements MigrationInterface {
  readonly name = 'Reminders1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
