import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.account (
  id uuid primary key,
  username text not null unique,
  name text not null,
  password_hash text,
  must_change_password boolean not null default false,
  email text,
  phone text,
  disabled_at timestamptz,
  failed_logins int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  version int not null default 1
);
create table duban.post (
  id uuid primary key,
  office_id uuid not null references duban.office,
  unit_id uuid not null references duban.unit,
  role text not null,
  title text not null,
  unique (office_id, unit_id, role, title)
);
create index post_unit_role on duban.post (unit_id, role);
create table duban.post_holding (
  id uuid primary key,
  post_id uuid not null references duban.post,
  account_id uuid not null references duban.account,
  valid_from date not null,
  -- The first day on which it is no longer held.
  valid_to date
);
create index post_holding_post on duban.post_holding (post_id);
create index post_holding_account on duban.post_holding (account_id);
create unique index post_holding_once on duban.post_holding (post_id, account_id) where valid_to is null;
create table duban.session (
  token_hash bytea primary key,
  account_id uuid not null references duban.account,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text
);
create index session_account on duban.session (account_id);
create table duban.sign_in_link (
  token_hash bytea primary key,
  account_id uuid not null references duban.account,
  expires_at timestamptz not null,
  used_at timestamptz
);
-- Failed sign-ins per source, shared by all api processes. Nothing is lost when it is emptied.
create unlogged table duban.sign_in_throttle (
  source_hash bytea primary key,
  window_start timestamptz not null,
  failures int not null
);`;

const DOWN = `
drop table duban.sign_in_throttle, duban.sign_in_link, duban.session, duban.post_holding, duban.post, duban.account;
`;

export class Access1764000000003 implements MigrationInterface {
  readonly name = 'Access1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
