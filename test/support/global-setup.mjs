/**
 * Gives one jest run a folder for its throw-away database server. The server itself is started by the first spec
 * that asks for a database (test/support/database.ts), so that a spec which needs none costs nothing.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup() {
  process.env.DUBAN_TEST_RUN ??= mkdtempSync(join(tmpdir(), 'duban-test-'));
  process.env.DUBAN_TEST_RUN_OWNER ??= String(process.pid);
}
