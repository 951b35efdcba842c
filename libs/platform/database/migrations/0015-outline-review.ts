import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table duban.outline_import
  add column notes jsonb not null default '[]',
  add column created_by_name text not null default '',
  add column changed_by_name text,
  add column changed_at timestamptz;
create index outline_import_draft on duban.outline_import (office_id, id) where state = 'DRAFT';`;

const DOWN = `
drop index duban.outline_import_draft;
alter table duban.outline_import drop column notes, drop column created_by_name, drop column changed_by_name, drop column changed_at;
`;

/** What the reader of the file had to say, and who worked on a draft last. */
export class OutlineReview1764000000015 implements MigrationInterface {
  readonly name = 'OutlineReview1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
