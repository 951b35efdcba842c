import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Since when a paper is void. Papers of notices that were revoked before this column was there went on as issued.
alter table duban.document add column voided_at timestamptz;
update duban.document d set state = 'VOID', void_reason = n.close_reason, voided_at = n.closed_at, version = d.version + 1
  from duban.notice n where n.document_id = d.id and n.state = 'REVOKED' and d.state <> 'VOID';`;

const DOWN = `alter table duban.document drop column voided_at;`;

export class VoidPapers1764000000021 implements MigrationInterface {
  readonly name = 'VoidPapers1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
