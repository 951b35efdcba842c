import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who sent the draft for approval: nobody approves or returns what they submitted themselves.
alter table duban.task add column initiation_submitted_by uuid;`;

const DOWN = `
alter table duban.task drop column initiation_submitted_by;`;

export class InitiationSubmitter1764000000024 implements MigrationInterface {
  readonly name = 'InitiationSubmitter1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
