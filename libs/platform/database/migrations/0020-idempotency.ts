import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who holds the key, until when, and what its acts have committed so far: written in the transactions of the acts, so that a
-- request broken off goes on where it stopped. Keys without an answer are of requests that nobody works on after an upgrade.
alter table duban.idempotency_key
  add column holder uuid,
  add column leased_until timestamptz,
  add column acts bytea[] not null default '{}';
delete from duban.idempotency_key where status is null;`;

const DOWN = `
alter table duban.idempotency_key drop column holder, drop column leased_until, drop column acts;
`;

export class Idempotency1764000000020 implements MigrationInterface {
  readonly name = 'Idempotency1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
