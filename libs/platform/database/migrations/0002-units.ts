import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.office (
  id uuid primary key,
  code text not null unique,
  name text not null,
  district text not null,
  unit_id uuid,
  is_demo boolean not null default false,
  created_at timestamptz not null
);
create table duban.unit (
  id uuid primary key,
  office_id uuid not null references duban.office,
  code text not null,
  kind text not null,
  urge_mode text not null,
  has_lamp boolean not null,
  family_id uuid not null,
  position int not null,
  valid_from date not null,
  valid_to date,
  successor_id uuid references duban.unit,
  version int not null default 1,
  unique (office_id, code)
);
create index unit_list on duban.unit (office_id, position, id);
-- A name holds over [valid_from, valid_to): papers of an earlier day keep the name of that day.
create table duban.unit_name (
  unit_id uuid not null references duban.unit,
  office_id uuid not null references duban.office,
  name text not null,
  short_name text not null,
  valid_from date not null,
  valid_to date,
  primary key (unit_id, valid_from)
);
create unique index unit_name_live on duban.unit_name (office_id, name) where valid_to is null;
create table duban.unit_alias (
  office_id uuid not null references duban.office,
  alias text not null,
  unit_id uuid not null references duban.unit,
  source text not null,
  created_at timestamptz not null,
  primary key (office_id, alias)
);
create table duban.unit_group (
  id uuid primary key,
  office_id uuid not null references duban.office,
  name text not null,
  aliases text[] not null default '{}',
  kinds text[] not null,
  excluded_unit_ids uuid[] not null default '{}',
  needs_choice boolean not null default false,
  position int not null default 0,
  version int not null default 1,
  unique (office_id, name)
);
create table duban.roster_snapshot (
  id uuid primary key,
  office_id uuid not null references duban.office,
  group_name text not null,
  taken_on date not null,
  taken_for uuid not null,
  unique (office_id, taken_for, group_name)
);
-- No foreign keys: each would run one statement per row, and a dispatch freezes thousands. Written with its roster, never changed.
create table duban.roster_member (
  roster_id uuid not null,
  unit_id uuid not null,
  primary key (roster_id, unit_id)
);
-- The door for statements that must weigh recusal in one go (sessions): the family of a unit, nothing else of it.
create view duban.unit_family as select id as unit_id, family_id from duban.unit;`;

const DOWN = `
drop view duban.unit_family;
drop table duban.roster_member, duban.roster_snapshot, duban.unit_group, duban.unit_alias, duban.unit_name, duban.unit, duban.office;
`;

export class Units1764000000002 implements MigrationInterface {
  readonly name = 'Units1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
