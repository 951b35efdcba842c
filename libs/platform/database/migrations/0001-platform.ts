import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create schema if not exists duban;

-- The one clock: only tests and the rehearsal set duban.now, per transaction.
-- In plpgsql, because SQL would neither be inlined (clock_timestamp is volatile) nor run without a nested statement per call.
create function duban.now() returns timestamptz language plpgsql stable parallel safe as
$$ begin return coalesce(nullif(current_setting('duban.now', true), '')::timestamptz, clock_timestamp()); end $$;
create function duban.today() returns date language sql stable parallel safe as
$$ select (duban.now() at time zone 'Asia/Shanghai')::date $$;

create table duban.outbox (
  id uuid primary key,
  office_id uuid,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  -- Neither relayed nor run before this instant; a lease and a retry move it forward.
  not_before timestamptz not null,
  relayed_at timestamptz,
  started_at timestamptz,
  done_at timestamptz,
  attempts int not null default 0,
  -- Fencing: grows with each run, so that a run that was overtaken can finish nothing.
  lease_token bigint not null default 0,
  last_error text,
  dead_at timestamptz
);
create index outbox_waiting on duban.outbox (not_before, id) where done_at is null and dead_at is null;
create index outbox_done on duban.outbox (done_at) where done_at is not null;
create index outbox_dead on duban.outbox (dead_at desc, id) where dead_at is not null;

create table duban.sweep_turn (
  name text not null,
  office_id uuid not null,
  next_at timestamptz not null,
  lease_until timestamptz,
  lease_token bigint not null default 0,
  finished_at timestamptz,
  touched bigint not null default 0,
  last_error text,
  primary key (name, office_id)
);

create table duban.audit_event (
  id uuid primary key,
  office_id uuid,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  post_id uuid,
  on_behalf_of_unit_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  batch_id uuid,
  detail jsonb not null default '{}',
  policy_version text,
  xid xid8 not null default pg_current_xact_id(),
  seal_seq bigint
);
create index audit_event_unsealed on duban.audit_event (xid, id) where seal_seq is null;
create index audit_event_subject on duban.audit_event (subject_kind, subject_id, at, id);
create table duban.audit_seal (
  seq bigint primary key,
  first_event uuid not null,
  last_event uuid not null,
  events int not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null
);

create table duban.idempotency_key (
  account_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (account_id, key)
);

create table duban.job_run (
  id uuid primary key,
  office_id uuid,
  kind text not null,
  subject_id uuid,
  title text not null,
  input jsonb not null,
  -- Who asked, for which office and over which rows: the work is done in that name.
  context jsonb not null,
  state text not null,
  done int not null default 0,
  total int not null default 0,
  cancel_requested boolean not null default false,
  result jsonb,
  error text,
  started_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index job_run_recent on duban.job_run (office_id, created_at desc, id);
create unique index job_run_open on duban.job_run (office_id, kind, subject_id) where state in ('WAITING', 'RUNNING');`;

const DOWN = `
drop table duban.job_run, duban.idempotency_key, duban.audit_seal, duban.audit_event, duban.sweep_turn, duban.outbox;
drop function duban.today();
drop function duban.now();
`;

export class Platform1764000000001 implements MigrationInterface {
  readonly name = 'Platform1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
