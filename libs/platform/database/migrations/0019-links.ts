import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Two assignments of one unit under tasks of different outlines: reported as one, or found to be two. The clauses are kept so
-- that the answer of one year need not be given again in the next.
create table duban.task_link (
  id uuid primary key,
  office_id uuid not null references duban.office,
  plan_year int not null,
  unit_id uuid not null,
  primary_id uuid not null,
  other_id uuid not null,
  primary_task_id uuid not null,
  other_task_id uuid not null,
  primary_clause_id uuid,
  other_clause_id uuid,
  state text not null,
  note text,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null,
  undone_by_name text,
  undone_at timestamptz,
  version int not null default 1,
  check (primary_id <> other_id)
);
create unique index task_link_pair on duban.task_link (least(primary_id, other_id), greatest(primary_id, other_id)) where state <> 'UNDONE';
create unique index task_link_other on duban.task_link (other_id) where state = 'LINKED';
create index task_link_primary on duban.task_link (primary_id) where state = 'LINKED';
create index task_link_list on duban.task_link (office_id, id);
-- The door for the page of a form, which has no statement to spare: what is reported under what, nothing else of it.
create view duban.reported_together as select primary_id, other_id from duban.task_link where state = 'LINKED';
alter table duban.report_line add column merged_with uuid;`;

const DOWN = `
alter table duban.report_line drop column merged_with;
drop view duban.reported_together;
drop table duban.task_link;
`;

export class Links1764000000019 implements MigrationInterface {
  readonly name = 'Links1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
