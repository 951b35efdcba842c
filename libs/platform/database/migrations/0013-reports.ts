import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.report_round (
  id uuid primary key,
  office_id uuid not null references duban.office,
  plan_year int not null,
  kind text not null,
  period text not null,
  asked text not null,
  opened_on date not null,
  due date not null,
  closed_at timestamptz,
  unique (office_id, plan_year, kind, period)
);
create table duban.progress_report (
  id uuid primary key,
  office_id uuid not null references duban.office,
  round_id uuid not null references duban.report_round,
  unit_id uuid not null references duban.unit,
  state text not null,
  version_no int not null default 1,
  superseded_by uuid references duban.progress_report,
  submitted_at timestamptz,
  first_submitted_at timestamptz,
  late boolean not null default false,
  nil_reason text,
  opened_by_reviewer_at timestamptz,
  lead_review_by date,
  lead_passed_unreviewed boolean not null default false,
  return_reason text,
  return_count int not null default 0,
  refile_by date,
  submitted_by uuid,
  missed_on date,
  clock_started_on date not null,
  due_version int not null default 1,
  review_version int not null default 0,
  reviewed_by uuid,
  reviewed_at timestamptz,
  proxy_entry_id uuid references duban.proxy_entry,
  version int not null default 1,
  unique (round_id, unit_id, version_no)
);
create index progress_report_unit on duban.progress_report (office_id, unit_id, state, id);
create index progress_report_round on duban.progress_report (round_id, unit_id);
create index progress_report_unfiled on duban.progress_report (office_id, id) where first_submitted_at is null and missed_on is null;
create index progress_report_lead_review on duban.progress_report (office_id, lead_review_by, id) where state = 'SUBMITTED' and lead_review_by is not null;
create index progress_report_review on duban.progress_report (office_id, submitted_at, id) where state in ('SUBMITTED', 'LEAD_ACCEPTED');
create table duban.report_line (
  id uuid not null unique,
  report_id uuid not null references duban.progress_report on delete cascade,
  assignment_id uuid not null references duban.assignment,
  ordinal int not null,
  lead_unit_id uuid references duban.unit,
  progress text not null default '',
  problems text not null default '',
  next_steps text not null default '',
  stage text,
  percent int,
  nil boolean not null default false,
  lead_returned_reason text,
  primary key (report_id, assignment_id)
);
create index report_line_assignment on duban.report_line (assignment_id);
create index report_line_lead on duban.report_line (lead_unit_id, report_id);`;

const DOWN = `
drop table duban.report_line, duban.progress_report, duban.report_round;
`;

export class Reports1764000000013 implements MigrationInterface {
  readonly name = 'Reports1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
