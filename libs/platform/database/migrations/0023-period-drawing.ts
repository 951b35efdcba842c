import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITING = (more: string): string => `
create or replace view duban.period_review_to_confirm as
  select v.office_id, v.id, v.title, v.opened_at as since from duban.period_review v
   where v.state = 'OPEN' ${more} and exists (select 1 from duban.period_review_row p where p.review_id = v.id)
     and not exists (select 1 from duban.period_review_row p where p.review_id = v.id and not p.ended and p.decision is null);`;

const UP = `
-- Where the drawing of a long table goes on; null: the table is whole.
alter table duban.period_review add column drawing jsonb;
${WAITING('and v.drawing is null')}`;

const DOWN = `
${WAITING('')}
alter table duban.period_review drop column drawing;`;

export class PeriodDrawing1764000000023 implements MigrationInterface {
  readonly name = 'PeriodDrawing1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
