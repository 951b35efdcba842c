import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- No foreign keys here and in duban.deadline: the server would check each row of a set by a statement of its own, ten
-- thousand times on the morning of a quarter's end. Nothing they point at is ever deleted; doctor looks for strays.
create table duban.message (
  id uuid primary key,
  office_id uuid not null,
  recipient_post uuid not null,
  recipient_unit uuid not null,
  -- Whose day it is: one digest a person, however many posts. Null while the post is vacant.
  recipient_account uuid,
  channel text not null,
  local_date date not null,
  sequence int not null,
  state text not null,
  reason text,
  subject text not null default '',
  body text not null default '',
  address text,
  recipient_name text,
  batch_id uuid,
  lease_until timestamptz,
  fencing bigint not null default 0,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  nudged_at timestamptz,
  provider_id text,
  message_id text not null,
  in_doubt boolean not null default false,
  checked_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  error text,
  document_id uuid,
  created_at timestamptz not null,
  unique (recipient_post, channel, local_date, sequence)
);
create unique index message_person_day on duban.message (recipient_account, channel, local_date, sequence)
  where recipient_account is not null;
create index message_open on duban.message (office_id, coalesce(next_attempt_at, lease_until, created_at), id)
  where state in ('READY', 'SENDING', 'IN_DOUBT');
create index message_batch on duban.message (batch_id) where state in ('READY', 'SENDING', 'IN_DOUBT');
create index message_listed on duban.message (office_id, local_date, id) where state = 'LISTED';
create index message_list on duban.message (office_id, local_date desc, id);
create index message_unit on duban.message (recipient_unit, local_date desc, id);
create index message_provider on duban.message (provider_id) where provider_id is not null;
-- A reminder that fell due. Its natural key is what makes it unique; the number only orders rows.
create table duban.rung (
  id bigint generated always as identity primary key,
  office_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  ladder text not null,
  title text not null,
  natural_key text not null,
  started_on date not null,
  due date not null,
  due_version int not null,
  rung text not null,
  rank int not null,
  -- Null when the unit has no such post: then the rung says so instead of vanishing.
  recipient_post uuid,
  recipient_unit uuid not null,
  recipient_role text not null,
  subject_unit uuid not null,
  channel text not null,
  fire_on date not null,
  -- The sweep came after the day (the system was down): said in the record, never sent twice to catch up.
  late boolean not null default false,
  -- Set when the rung ends by itself; a rung that went into a message shares the message's fate (view rung_outcome).
  fate text,
  reason text,
  fated_at timestamptz,
  message_id uuid,
  created_at timestamptz not null,
  unique nulls not distinct (subject_kind, subject_id, ladder, due_version, rung, recipient_role, recipient_post, channel)
);
create index rung_open on duban.rung (office_id, channel, recipient_post) where fate is null and message_id is null;
create index rung_message on duban.rung (message_id) where message_id is not null;
create index rung_subject on duban.rung (subject_id, fire_on);
create index rung_unreached on duban.rung (office_id, fated_at) where fate = 'suppressed' and reason in ('vacant', 'no-address', 'no-post');
-- One fate for each rung: its own, else that of the message that carries it; null while it waits.
create view duban.rung_outcome as
select r.id, r.office_id, r.subject_kind, r.subject_id, r.ladder, r.title, r.natural_key, r.due, r.due_version, r.rung, r.rank,
       r.recipient_post, r.recipient_unit, r.recipient_role, r.subject_unit, r.channel, r.fire_on, r.late, r.message_id, r.created_at,
       coalesce(r.fate, case m.state when 'SENT' then 'sent' when 'SUPPRESSED' then 'suppressed' when 'FAILED' then 'failed'
         when 'UNKNOWN' then 'in-doubt' when 'LISTED' then 'listed' when 'MARKED_SENT' then 'marked-sent' end) as fate,
       case when r.fate is not null then r.reason
            when m.state in ('SENT', 'MARKED_SENT') then case when r.late then 'late' end
            when m.state in ('SUPPRESSED', 'FAILED', 'UNKNOWN') then m.reason end as reason,
       coalesce(m.local_date, (r.fated_at at time zone 'Asia/Shanghai')::date) as local_date,
       m.recipient_name, m.in_doubt, m.sent_at, m.delivered_at, m.checked_at
  from duban.rung r left join duban.message m on m.id = r.message_id;
create table duban.phone_call (
  id uuid primary key,
  office_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  title text not null,
  ladder text,
  due date,
  due_version int,
  requested_rung text,
  requested_on date not null,
  state text not null,
  called_at timestamptz,
  called_by uuid,
  caller_name text,
  spoke_with text,
  answer text,
  unique (subject_kind, subject_id, ladder, due_version, requested_rung)
);
create index phone_call_open on duban.phone_call (office_id, requested_on, id) where state = 'OPEN';
create index phone_call_subject on duban.phone_call (subject_id, called_at);
create table duban.receipt_event (
  id uuid primary key,
  provider text not null,
  provider_id text not null,
  phone text not null,
  status text not null,
  delivered boolean not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  raw jsonb not null,
  unique (provider, provider_id, phone, status)
);
create index receipt_event_waiting on duban.receipt_event (received_at) where applied_at is null;`;

const DOWN = `
drop view duban.rung_outcome;
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
