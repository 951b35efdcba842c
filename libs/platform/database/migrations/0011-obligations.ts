import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.obligation (
  id uuid primary key,
  office_id uuid not null references duban.office,
  task_id uuid not null references duban.task,
  ordinal int not null,
  text text not null,
  per text not null,
  times int,
  subject text,
  unique (task_id, ordinal)
);
create table duban.occurrence (
  id uuid primary key,
  office_id uuid not null references duban.office,
  obligation_id uuid not null references duban.obligation,
  ordinal int not null,
  window_start date not null,
  window_end date not null,
  hard_due date not null,
  state text not null,
  done_on date,
  note text,
  unique (obligation_id, window_start, ordinal)
);
create table duban.target (
  id uuid primary key,
  office_id uuid not null references duban.office,
  task_id uuid not null references duban.task,
  ordinal int not null,
  text text not null,
  op text not null,
  value numeric not null,
  measure_unit text not null,
  subject text,
  unique (task_id, ordinal)
);
create table duban.measurement (
  id uuid primary key,
  office_id uuid not null references duban.office,
  target_id uuid not null references duban.target,
  measured_on date not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);`;

const DOWN = `drop table duban.measurement, duban.target, duban.occurrence, duban.obligation;`;

export class Obligations1764000000011 implements MigrationInterface {
  readonly name = 'Obligations1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
