import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.message (
  id uuid primary key,
  office_id uuid not null references duban.office,
  recipient_post uuid not null references duban.post,
  recipient_unit uuid not null references duban.unit,
  channel text not null,
  local_date date not null,
  sequence int not null,
  state text not null,
  subject text not null default '',
  body text not null default '',
  address text,
  recipient_name text,
  batch_id uuid,
  lease_until timestamptz,
  fencing bigint not null default 0,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  provider_id text,
  message_id text not null,
  in_doubt boolean not null default false,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  error text,
  document_id uuid,
  created_at timestamptz not null,
  unique (recipient_post, channel, local_date, sequence)
);
create index message_open on duban.message (state, next_attempt_at, id) where state in ('READY', 'SENDING', 'IN_DOUBT');
create index message_batch on duban.message (batch_id) where state in ('READY', 'SENDING', 'IN_DOUBT');
create index message_list on duban.message (office_id, local_date desc, id);
create index message_unit on duban.message (recipient_unit, local_date desc, id);
create table duban.rung (
  id uuid primary key,
  office_id uuid not null references duban.office,
  subject_kind text not null,
  subject_id uuid not null,
  ladder text not null,
  title text not null,
  natural_key text not null,
  due date not null,
  due_version int not null,
  rung text not null,
  rank int not null,
  recipient_post uuid not null references duban.post,
  recipient_unit uuid not null references duban.unit,
  subject_unit uuid not null references duban.unit,
  channel text not null,
  fire_on date not null,
  fate text,
  reason text,
  fated_at timestamptz,
  message_id uuid references duban.message,
  created_at timestamptz not null,
  unique (subject_kind, subject_id, due_version, rung, recipient_post, channel)
);
create index rung_open on duban.rung (office_id, channel, fire_on, recipient_post) where fate is null and message_id is null;
create index rung_message on duban.rung (message_id) where message_id is not null;
create index rung_subject on duban.rung (subject_id, fire_on);
create table duban.phone_call (
  id uuid primary key,
  office_id uuid not null references duban.office,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid not null references duban.unit,
  requested_rung text,
  requested_on date not null,
  state text not null,
  called_at timestamptz,
  called_by uuid,
  spoke_with text,
  answer text,
  unique (subject_kind, subject_id, requested_rung, requested_on)
);
create index phone_call_open on duban.phone_call (office_id, requested_on, id) where state = 'OPEN';
create index phone_call_subject on duban.phone_call (subject_id, called_at);
create table duban.receipt_event (
  id uuid primary key,
  provider text not null,
  provider_id text not null,
  phone text not null,
  status text not null,
  received_at timestamptz not null,
  raw jsonb not null,
  unique (provider, provider_id, phone, status)
);`;

const DOWN = `
drop table duban.receipt_event, duban.phone_call, duban.rung, duban.message;
`;

export class Messages1764000000007 implements MigrationInterface {
  readonly name = 'Messages1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
