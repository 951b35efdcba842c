import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.notice (
  id uuid primary key,
  office_id uuid not null references duban.office,
  kind text not null,
  unit_id uuid not null references duban.unit,
  year int not null,
  seq int not null,
  state text not null,
  origin text not null,
  origin_text text not null,
  title text not null,
  facts text not null,
  basis text not null,
  urging_record jsonb not null default '[]',
  document_id uuid references duban.document,
  drafted_by_system boolean not null,
  drafted_by uuid,
  author_ids uuid[] not null default '{}',
  submitted_by uuid,
  issued_at timestamptz,
  acknowledged_at timestamptz,
  answer_due date,
  answered_at timestamptz,
  answer text,
  plan_due date,
  plan_submitted_at timestamptz,
  result_due date,
  result_submitted_at timestamptz,
  objection_at timestamptz,
  objection_reason text,
  objection_decide_by date,
  objection_decision text,
  clock_stopped_on date,
  return_reason text,
  round int not null default 1,
  plan_started_on date,
  plan_version int not null default 1,
  answer_started_on date,
  answer_version int not null default 1,
  review_started_on date not null,
  review_version int not null default 1,
  escalated_from uuid references duban.notice,
  repeat_of uuid references duban.notice,
  closed_at timestamptz,
  close_reason text,
  look_back_on date,
  policy_version text not null,
  created_at timestamptz not null,
  version int not null default 1,
  unique (office_id, kind, unit_id, year, seq)
);
create index notice_open on duban.notice (office_id, unit_id, kind, created_at, id) where state not in ('CLOSED', 'REVOKED');
create index notice_escalated on duban.notice (escalated_from) where escalated_from is not null;
create index notice_answer_due on duban.notice (office_id, answer_due, id) where state in ('ISSUED', 'ACKNOWLEDGED') and answer_due is not null;
create index notice_list on duban.notice (office_id, created_at desc, id);
create table duban.notice_item (
  id uuid primary key,
  office_id uuid not null references duban.office,
  notice_id uuid not null references duban.notice on delete cascade,
  ordinal int not null,
  assignment_id uuid references duban.assignment,
  task_id uuid references duban.task,
  task_no text not null default '',
  matter text not null,
  problem text not null,
  requirement text not null,
  due date,
  state text not null,
  plan_measure text,
  plan_person text,
  plan_due date,
  result text,
  evidence_count int not null default 0,
  submitted_by uuid,
  verified_by uuid,
  verified_at timestamptz,
  verify_reason text,
  round int not null default 1,
  unique (notice_id, ordinal)
);
create unique index notice_item_assignment on duban.notice_item (notice_id, assignment_id) where assignment_id is not null;
create index notice_item_by_assignment on duban.notice_item (assignment_id) where assignment_id is not null;`;

const DOWN = `
drop table duban.notice_item, duban.notice;
`;

export class Notices1764000000014 implements MigrationInterface {
  readonly name = 'Notices1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
