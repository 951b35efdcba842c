import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.period_review (
  id uuid primary key,
  office_id uuid not null references duban.office,
  outline_version_id uuid not null references duban.outline_version,
  kind text not null check (kind in ('PERIOD', 'YEAR')),
  plan_year int not null,
  title text not null,
  state text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  drawn_at timestamptz not null,
  agreed_by text,
  agreed_on date,
  to_year int,
  confirmed_by uuid,
  confirmed_at timestamptz,
  settled_at timestamptz,
  cancel_reason text,
  version int not null default 1
);
-- One review of a period at a time; a cancelled one may be opened anew.
create unique index period_review_once on duban.period_review (office_id, outline_version_id, kind, plan_year) where state <> 'CANCELLED';
create index period_review_list on duban.period_review (office_id, id desc);
-- A line keeps what was true when it was drawn: the table stays as it was agreed. No foreign keys: they would cost a statement per line.
create table duban.period_review_row (
  review_id uuid not null,
  task_id uuid not null,
  office_id uuid not null,
  position int not null,
  plan_year int not null,
  no text not null,
  chapter text not null,
  title text not null,
  lead_units text not null,
  state text not null,
  completion text not null,
  unfinished text not null,
  leads_done int not null,
  leads_total int not null,
  responsible_done int not null,
  responsible_total int not null,
  duties jsonb not null,
  targets jsonb not null,
  evidence jsonb not null,
  notices jsonb not null,
  open_parts int not null,
  ended boolean not null,
  proposal text,
  proposal_reason text,
  close_refusal text,
  stamp text not null,
  redrawn boolean not null default false,
  decision text,
  decision_reason text,
  decided_by uuid,
  decided_at timestamptz,
  refused_code text,
  settled_at timestamptz,
  outcome text,
  primary key (review_id, task_id),
  check (decision is null or not ended)
);
create index period_review_row_page on duban.period_review_row (review_id, position, task_id);`;

const DOWN = `drop table duban.period_review_row, duban.period_review;`;

export class Periods1764000000017 implements MigrationInterface {
  readonly name = 'Periods1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
