import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.file_object (
  id uuid primary key,
  office_id uuid not null references duban.office,
  unit_id uuid,
  sha256 bytea not null,
  size bigint not null,
  name text not null,
  media_type text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
create index file_object_sha on duban.file_object (sha256);
create table duban.file_use (
  file_id uuid not null references duban.file_object,
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  formed_on date,
  document_no text,
  unit_id uuid,
  position int not null default 0,
  primary key (file_id, subject_kind, subject_id)
);
create index file_use_subject on duban.file_use (subject_kind, subject_id, position);`;

const DOWN = `
drop table duban.file_use, duban.file_object;
`;

export class Files1764000000004 implements MigrationInterface {
  readonly name = 'Files1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
