import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';

interface LintResult {
  readonly messages: readonly { readonly type: string; readonly line: number; readonly message: string }[];
}

/** Errors of the compose file against its schema and the linter's error rules; style warnings are not counted. */
function composeErrors(file: string): string[] {
  const results: LintResult[] = new DCLinter({ rules: {}, quiet: true }).lintFiles([file], false);
  return results.flatMap((result) =>
    result.messages.filter((message) => message.type === 'error').map((message) => `${message.line} ${message.message}`),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'duban-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));
const scratch = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('docker', () => {
  it('has a compose file that its schema and lint accept', () => {
    expect(composeErrors('docker/compose.yaml')).toEqual([]);
  });

  it('would notice a broken compose file', () => {
    const broken = readFileSync('docker/compose.yaml', 'utf8').replace('restart: unless-stopped', 'restart: [sometimes]');
    expect(composeErrors(scratch('compose.yaml', broken))).not.toEqual([]);
  });

  it('has a Dockerfile without a fault', () => {
    expect(validate(readFileSync('docker/Dockerfile', 'utf8'))).toEqual([]);
  });

  it('would notice a broken Dockerfile', () => {
    expect(validate('FORM node:20\nRUN true\n')).not.toEqual([]);
  });
});
