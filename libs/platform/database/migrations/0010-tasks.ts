import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.task (
  id uuid primary key,
  office_id uuid not null references duban.office,
  clause_id uuid references duban.clause,
  outline_version_id uuid references duban.outline_version,
  plan_year int not null,
  ordinal int not null,
  no text not null,
  chapter_no text not null,
  chapter text not null,
  title text not null,
  content text not null,
  nature text not null,
  source text not null,
  state text not null,
  prior_state text,
  original_due date,
  current_due date,
  due_version int not null default 0,
  due_basis jsonb,
  due_is_statutory boolean not null default false,
  measure text,
  deliverable_form text,
  lamp_on boolean not null default true,
  score_on boolean not null default true,
  agreed_by text,
  drafted_by uuid not null,
  closure_submitted_by uuid,
  dispatched_at timestamptz,
  closed_at timestamptz,
  close_reason text,
  suspended_on date,
  review_on date,
  carried_from uuid references duban.task,
  carried_to uuid references duban.task,
  policy_version text not null,
  version int not null default 1,
  unique (office_id, outline_version_id, plan_year, ordinal)
);
create index task_list on duban.task (office_id, plan_year, ordinal, id);
create index task_state on duban.task (office_id, state, current_due, id) where state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER');
create table duban.task_unit (
  task_id uuid not null references duban.task on delete cascade,
  position int not null,
  role text not null,
  unit_id uuid references duban.unit,
  group_name text,
  primary key (task_id, position),
  check ((unit_id is null) <> (group_name is null))
);
-- No foreign keys: each would run one statement per row, and a dispatch writes thousands. Only the dispatch inserts here.
create table duban.assignment (
  id uuid primary key,
  office_id uuid not null,
  task_id uuid not null,
  unit_id uuid not null,
  role text not null,
  position int not null,
  by_group boolean not null,
  roster_id uuid,
  state text not null,
  original_due date not null,
  current_due date not null,
  due_version int not null,
  due_started_on date not null,
  receipt_due date not null,
  receipt_started_on date not null,
  lamp_on boolean not null,
  dispatched_at timestamptz not null,
  received_at timestamptz,
  receipt_id uuid,
  dispute_reason text,
  dispute_at timestamptz,
  submitted_by uuid,
  completion_note text,
  completion_submitted_on date,
  completed_on date,
  made_good_late boolean not null default false,
  outside_government boolean not null default false,
  exempt_reason text,
  return_count int not null default 0,
  version int not null default 1,
  unique (task_id, unit_id, role)
);
create index assignment_unit on duban.assignment (office_id, unit_id, state, current_due, id);
create index assignment_task on duban.assignment (task_id, position, id);
create table duban.consultation (
  id uuid primary key,
  office_id uuid not null references duban.office,
  outline_version_id uuid not null references duban.outline_version,
  plan_year int not null,
  state text not null,
  opened_at timestamptz not null,
  answer_by date not null,
  decided_basis text,
  version int not null default 1
);
create table duban.consultation_unit (
  consultation_id uuid not null references duban.consultation on delete cascade,
  unit_id uuid not null references duban.unit,
  answered_at timestamptz,
  no_comment boolean,
  primary key (consultation_id, unit_id)
);
create table duban.consultation_comment (
  id uuid primary key,
  consultation_id uuid not null references duban.consultation on delete cascade,
  unit_id uuid not null references duban.unit,
  task_id uuid not null references duban.task,
  kind text not null,
  proposal text not null,
  reason text not null,
  decision text,
  decision_reason text,
  decided_at timestamptz
);
create table duban.task_hold (
  id uuid primary key,
  office_id uuid not null references duban.office,
  task_id uuid not null references duban.task,
  kind text not null,
  ref_id uuid not null,
  placed_at timestamptz not null,
  lifted_at timestamptz,
  unique (task_id, kind, ref_id)
);
create table duban.extension_request (
  id uuid primary key,
  office_id uuid not null references duban.office,
  assignment_id uuid not null references duban.assignment,
  unit_id uuid not null references duban.unit,
  state text not null,
  requested_due date not null,
  due_at_request date not null,
  working_days int not null,
  filed_in_time boolean not null,
  reason text not null,
  progress text not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  version int not null default 1
);
create index extension_open on duban.extension_request (office_id, submitted_at, id) where state in ('SUBMITTED', 'LEAD_OPINED');
create index extension_assignment on duban.extension_request (assignment_id);`;

const DOWN = `
drop table duban.extension_request, duban.task_hold, duban.consultation_comment, duban.consultation_unit, duban.consultation, duban.assignment,
  duban.task_unit, duban.task;
`;

export class Tasks1764000000010 implements MigrationInterface {
  readonly name = 'Tasks1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
