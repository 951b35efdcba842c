import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.outline_series (
  id uuid primary key,
  office_id uuid not null references duban.office,
  name text not null,
  unique (office_id, name)
);
create table duban.outline_import (
  id uuid primary key,
  office_id uuid not null references duban.office,
  file_id uuid references duban.file_object,
  file_sha256 bytea not null,
  source_text text not null,
  parsed jsonb not null,
  corrections jsonb not null default '[]',
  unit_decisions jsonb not null default '{}',
  state text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  version int not null default 1
);
create unique index outline_import_open on duban.outline_import (office_id, file_sha256) where state <> 'DISCARDED';
create table duban.outline_version (
  id uuid primary key,
  office_id uuid not null references duban.office,
  series_id uuid not null references duban.outline_series,
  import_id uuid not null references duban.outline_import,
  version_no int not null,
  title text not null,
  document_no text,
  kind text not null,
  period_start date,
  period_end date,
  text text not null,
  text_sha256 bytea not null,
  published_at timestamptz not null,
  unique (series_id, version_no)
);
create table duban.clause (
  id uuid primary key,
  office_id uuid not null references duban.office,
  version_id uuid not null references duban.outline_version,
  ordinal int not null,
  chapter_no text not null,
  chapter text not null,
  no text not null,
  title text not null,
  text text not null,
  range_start int not null,
  range_end int not null,
  parsed jsonb not null,
  unique (version_id, ordinal)
);`;

const DOWN = `
drop table duban.clause, duban.outline_version, duban.outline_import, duban.outline_series;
`;

export class Outlines1764000000008 implements MigrationInterface {
  readonly name = 'Outlines1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
