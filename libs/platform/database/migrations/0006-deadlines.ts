import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.deadline (
  office_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  ladder text not null,
  title text not null,
  natural_key text not null,
  started_on date not null,
  due date not null,
  due_version int not null,
  next_rung_on date,
  live boolean not null,
  stopped_reason text,
  primary key (office_id, subject_kind, subject_id, ladder)
);
create index deadline_due_rungs on duban.deadline (office_id, next_rung_on, unit_id, subject_id) where live and next_rung_on is not null;
create index deadline_live_unit on duban.deadline (office_id, unit_id, due, subject_id) where live;`;

const DOWN = `
drop table duban.deadline;
`;

export class Deadlines1764000000006 implements MigrationInterface {
  readonly name = 'Deadlines1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
