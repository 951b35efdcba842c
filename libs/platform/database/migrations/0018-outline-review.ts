import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table duban.outline_import
  add column notes jsonb not null default '[]',
  add column created_by_name text not null default '',
  add column changed_by_name text,
  add column changed_at timestamptz;
create index outline_import_draft on duban.outline_import (office_id, id) where state = 'DRAFT';
-- A correction of dates now gives the whole list; before, it set one.
update duban.outline_import i
   set corrections = (select jsonb_agg(case when c->>'op' = 'deadline'
         then jsonb_build_object('op', 'deadlines', 'key', c->'key',
                                 'items', jsonb_build_array(jsonb_build_object('text', c->'text', 'due', c->'due', 'measure', null)))
         else c end order by place)
         from jsonb_array_elements(i.corrections) with ordinality as e(c, place))
 where corrections @> '[{"op": "deadline"}]';`;

const DOWN = `
drop index duban.outline_import_draft;
alter table duban.outline_import drop column notes, drop column created_by_name, drop column changed_by_name, drop column changed_at;
`;

/** What the reader of the file had to say, and who worked on a draft last. */
export class OutlineReview1764000000018 implements MigrationInterface {
  readonly name = 'OutlineReview1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
