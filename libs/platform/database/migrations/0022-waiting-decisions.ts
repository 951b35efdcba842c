import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Doors for the first page, which has no statement to spare: the clocks that run, and what only the head can decide.
create view duban.running_clock as
  select office_id, subject_kind, subject_id, unit_id, ladder, title, due from duban.deadline where live;
create view duban.revision_to_confirm as
  select r.office_id, r.new_version_id as outline_version_id, v.title, r.drafted_at as since
    from duban.revision r join duban.outline_version v on v.id = r.new_version_id where r.state = 'DRAFT';
-- Every line has been decided by a person: the table waits for the meeting and the head who records it.
create view duban.period_review_to_confirm as
  select v.office_id, v.id, v.title, v.opened_at as since from duban.period_review v
   where v.state = 'OPEN' and exists (select 1 from duban.period_review_row p where p.review_id = v.id)
     and not exists (select 1 from duban.period_review_row p where p.review_id = v.id and not p.ended and p.decision is null);`;

const DOWN = `drop view duban.period_review_to_confirm, duban.revision_to_confirm, duban.running_clock;`;

export class WaitingDecisions1764000000022 implements MigrationInterface {
  readonly name = 'WaitingDecisions1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
