import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.receipt (
  id uuid primary key,
  office_id uuid not null references duban.office,
  unit_id uuid not null references duban.unit,
  signed_by uuid not null,
  signed_at timestamptz not null,
  assignments int not null,
  proxy_entry_id uuid
);`;

const DOWN = `drop table duban.receipt;`;

export class Handling1764000000012 implements MigrationInterface {
  readonly name = 'Handling1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
