import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.proxy_entry (
  id uuid primary key,
  office_id uuid not null references duban.office,
  unit_id uuid not null references duban.unit,
  subject_kind text not null,
  subject_id uuid,
  came_by text not null,
  source_file_id uuid not null references duban.file_object,
  entered_by uuid not null,
  entered_at timestamptz not null,
  state text not null,
  checked_by uuid,
  checked_at timestamptz,
  check_note text,
  payload jsonb not null
);
create index proxy_entry_open on duban.proxy_entry (office_id, entered_at, id) where state = 'ENTERED';`;

const DOWN = `drop table duban.proxy_entry;`;

export class ProxyEntries1764000000009 implements MigrationInterface {
  readonly name = 'ProxyEntries1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
