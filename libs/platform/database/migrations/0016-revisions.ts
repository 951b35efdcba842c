import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table duban.revision (
  id uuid primary key,
  office_id uuid not null references duban.office,
  old_version_id uuid not null references duban.outline_version,
  new_version_id uuid not null references duban.outline_version,
  state text not null,
  corrections jsonb not null default '[]',
  pairings jsonb,
  basis text,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  version int not null default 1,
  unique (office_id, new_version_id)
);
-- A row before the confirmation is what a person decided; the confirmation writes one for every task.
create table duban.revision_task (
  revision_id uuid not null references duban.revision on delete cascade,
  task_id uuid not null references duban.task,
  decision text not null,
  reason text,
  due date,
  effect text,
  old_clause_id uuid references duban.clause,
  clause_id uuid references duban.clause,
  into_task_id uuid references duban.task,
  place int,
  applied_at timestamptz,
  primary key (revision_id, task_id)
);
create index revision_task_waiting on duban.revision_task (revision_id, place) where effect is not null and applied_at is null;
create table duban.revision_draft (
  revision_id uuid not null references duban.revision on delete cascade,
  clause_id uuid not null references duban.clause,
  plan_year int not null,
  carried_from uuid references duban.task,
  task_id uuid references duban.task,
  applied_at timestamptz,
  primary key (revision_id, clause_id, plan_year)
);`;

const DOWN = `
drop table duban.revision_draft, duban.revision_task, duban.revision;
`;

export class Revisions1764000000016 implements MigrationInterface {
  readonly name = 'Revisions1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
