import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PLANTED = resolve('test/architecture/planted');
const BIN = resolve('node_modules/.bin');
const CONFIG = resolve('.dependency-cruiser.cjs');
const LARGE = 64 * 1024 * 1024;

interface Cruise {
  readonly summary: { readonly violations: { readonly from: string; readonly to: string; readonly rule: { readonly name: string; readonly severity: string } }[]; readonly totalCruised: number };
}

/** Both tools leave with 1 when they find something; what they say is on standard output either way. */
async function output(command: string, args: readonly string[], cwd: string): Promise<string> {
  const done = await run(resolve(BIN, command), [...args], { cwd, maxBuffer: LARGE }).catch((error: { stdout: string }) => error);
  return done.stdout;
}

async function cruise(cwd: string, folders: readonly string[]): Promise<Cruise> {
  return JSON.parse(await output('depcruise', ['--config', CONFIG, '--output-type', 'json', ...folders], cwd)) as Cruise;
}

describe('who may import whom', () => {
  it('holds on the whole tree', async () => {
    const { summary } = await cruise(resolve('.'), ['apps', 'libs', 'test', 'scripts']);
    expect(summary.totalCruised).toBeGreaterThan(200);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  const EXPECTED: Readonly<Record<string, string>> = {
    'domain-pure': 'libs/domain/task/reads-a-file.ts',
    'domain-pure (npm)': 'libs/domain/task/validates-with-zod.ts',
    'grammar-stages': 'libs/domain/outline/units/looks-ahead.ts',
    'contracts-narrow': 'libs/contracts/imports-nest.ts',
    'platform-below-rooms': 'libs/platform/outbox/knows-a-room.ts',
    'bullmq-behind-queue': 'libs/tasks/enqueues.use-case.ts',
    'typeorm-behind-data': 'libs/tasks/talks-to-the-database.use-case.ts',
    'room-units': 'libs/units/looks-ahead.ts',
    'room-tasks': 'libs/tasks/past-the-door.ts',
    'room-obligations': 'libs/obligations/looks-ahead.ts',
    'room-proxy-entries': 'libs/proxy-entries/looks-ahead.ts',
    'room-planning': 'libs/planning/looks-ahead.ts',
    'room-handling': 'libs/handling/looks-ahead.ts',
    'room-closing': 'libs/closing/looks-ahead.ts',
    'room-notices': 'libs/notices/looks-ahead.ts',
    'room-amendments': 'libs/amendments/looks-ahead.ts',
    'apps-through-doors': 'apps/api/src/past-the-door.ts',
    'apps-apart': 'apps/worker/src/borrows-from-api.ts',
    'web-narrow': 'apps/web/src/knows-the-platform.ts',
    'web-features-apart': 'apps/web/src/features/tasks/borrows-a-feature.tsx',
    'parse-without-database': 'apps/cli/src/parse.command.ts',
    'reader-cannot-leave': 'libs/platform/intake/fetches-a-picture.ts',
    'reader-cannot-leave (by another file)': 'apps/reader/src/leaves-by-a-file-of-ours.ts',
    'reader-narrow': 'libs/platform/intake/asks-the-database.ts',
    'readers-touch-no-file': 'libs/platform/intake/opens-a-file.ts',
    'nobody-imports-test': 'libs/tasks/borrows-from-test.ts',
    'scripts-node-only': 'scripts/needs-a-package.mjs',
    'no-cycles': 'libs/tasks/goes-round-again.ts',
    'no-dev-packages': 'libs/tasks/uses-a-dev-package.ts',
    resolvable: 'libs/tasks/leads-nowhere.ts',
  };

  it('finds each planted violation, as an error, and lets the clean files pass', async () => {
    const { summary } = await cruise(PLANTED, ['apps', 'libs', 'scripts', 'test']);
    const found = new Set(summary.violations.filter(({ rule }) => rule.severity === 'error').map(({ rule, from }) => `${rule.name} ${from}`));
    const missed = Object.entries(EXPECTED).filter(([name, file]) => !found.has(`${name.split(' ')[0]} ${file}`));
    expect(missed).toEqual([]);
    const clean = ['libs/units/index.ts', 'libs/tasks/index.ts', 'libs/platform/errors/clean.ts', 'libs/platform/intake/reads-bytes.ts', 'libs/platform/intake/process/starts-a-program.ts', 'apps/solo/src/clean.ts'];
    expect(summary.violations.filter(({ from }) => clean.includes(from))).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    const { forbidden } = createRequire(resolve('package.json'))(CONFIG) as { forbidden: { name: string; severity: string }[] };
    expect(forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
    const proved = new Set(Object.keys(EXPECTED).map((name) => name.split(' ')[0]));
    const unproved = forbidden.map(({ name }) => name).filter((name) => !proved.has(name) && !name.startsWith('room-'));
    expect(unproved).toEqual([]);
  });
});

describe('oxlint', () => {
  const lint = (cwd: string): Promise<string> => output('oxlint', ['--config', '.oxlintrc.json', '--format', 'unix'], cwd);

  it('is content with the whole tree', async () => {
    const lines = (await lint(resolve('.'))).split('\n');
    expect(lines.filter((line) => line.includes('[Error/'))).toEqual([]);
  });

  describe('on the planted files, as if they were the program', () => {
    let folder: string;
    let text: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'duban-lint-'));
      const room = join(folder, 'libs', 'planted');
      cpSync(join(PLANTED, 'lint'), room, { recursive: true });
      renameSync(join(room, 'focused.spec.ts.txt'), join(room, 'focused.spec.ts'));
      writeFileSync(join(room, 'too-long.ts'), 'export const LINE = 1;\n' + '// a line\n'.repeat(350));
      writeFileSync(join(room, 'just-fits.ts'), 'export const LINE = 1;\n' + '// a line\n'.repeat(349));
      cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
      text = await lint(folder);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each([
      ['no-restricted-properties', 'asks-the-machine.ts'],
      ['max-lines', 'too-long.ts'],
      ['no-warning-comments', 'promises-later.ts'],
      ['no-default-export', 'default-export.ts'],
      ['no-explicit-any', 'any-thing.ts'],
      ['filename-case', 'CamelCase.ts'],
      ['no-focused-tests', 'focused.spec.ts'],
    ])('finds %s', (rule, file) => {
      expect(text.split('\n').some((line) => line.includes(`/${file}:`) && line.includes(`(${rule})`))).toBe(true);
    });

    it('lets a file of 350 lines pass', () => {
      expect(text).not.toContain('just-fits.ts');
    });
  });
});
