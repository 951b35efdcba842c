import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.document_series (
  id uuid primary key,
  office_id uuid not null references duban.office,
  kind text not null,
  word text not null,
  year int not null,
  numbering text not null,
  last_no int not null default 0,
  unique (office_id, kind, year)
);
create table duban.document (
  id uuid primary key,
  office_id uuid not null references duban.office,
  kind text not null,
  state text not null,
  title text not null,
  addressee_unit_id uuid not null references duban.unit,
  subject_kind text not null,
  subject_id uuid not null,
  body jsonb not null,
  run int not null default 0,
  step_index int not null default 0,
  numbering text not null,
  seal_required boolean not null,
  series_id uuid references duban.document_series,
  serial_no int,
  number_text text,
  content_sha256 bytea,
  terms jsonb not null default '[]',
  issued_sha256 bytea,
  signed_by text,
  signed_on date,
  sealed_at timestamptz,
  issued_at timestamptz,
  drafted_by uuid,
  created_at timestamptz not null,
  policy_version text not null,
  void_reason text,
  version int not null default 1
);
create unique index document_serial on duban.document (series_id, serial_no) where serial_no is not null;
create unique index document_number on duban.document (office_id, number_text) where number_text is not null;
create index document_subject on duban.document (subject_kind, subject_id);
create index document_list on duban.document (office_id, created_at desc, id);
create table duban.document_step (
  document_id uuid not null references duban.document on delete cascade,
  run int not null,
  ordinal int not null,
  kind text not null,
  label text not null,
  role text not null,
  optional boolean not null default false,
  state text not null,
  acted_by uuid,
  signer text,
  acted_name text,
  acted_post uuid,
  acted_at timestamptz,
  opinion text,
  on_paper boolean not null default false,
  paper_date date,
  scan_file_id uuid references duban.file_object,
  primary key (document_id, run, ordinal)
);`;

const DOWN = `
drop table duban.document_step, duban.document, duban.document_series;
`;

export class Documents1764000000005 implements MigrationInterface {
  readonly name = 'Documents1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
