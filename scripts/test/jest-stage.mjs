import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from '../setup/hashes.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { cleanEnvironment } from './environment.mjs';
import { add } from './tally.mjs';

const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/**
 * Runs one jest project and counts what it reports. A project without specs is said to have none; a run that ends
 * without a report (a crash) counts as one failure.
 */
export async function jestStage(name, { project, folders, env = {}, only = [] }) {
  const specs = folders.flatMap((folder) => filesBelow(folder, (path) => /\.spec\.ts$/.test(path)));
  if (specs.length === 0) return add(name, { note: '没有测试文件 / no specs' });
  process.stdout.write(`\n── ${name}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'duban-report-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const report = join(folder, 'report.json');
  const jest = ['--selectProjects', project, '--json', `--outputFile=${report}`, '--maxWorkers=2', ...only];
  const began = performance.now();
  const code = await run(process.execPath, [inRoot('node_modules/jest/bin/jest.js'), ...jest], {
    env: { ...cleanEnvironment(), NODE_OPTIONS, ...env },
    stdout: 'ignore',
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  add(name, { ...countsOf(report, code), seconds });
  remove();
  process.off('exit', remove);
}

function countsOf(report, code) {
  let told;
  try {
    told = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { failed: 1, note: `jest ended with ${code} and no report` };
  }
  // A spec file that could not even be loaded holds no tests, yet it is a failure.
  const broken = told.numRuntimeErrorTestSuites;
  const failed = told.numFailedTests + broken;
  const crashed = failed === 0 && code !== 0 ? 1 : 0;
  const note = crashed ? `jest ended with ${code}` : '';
  return { passed: told.numPassedTests, failed: failed + crashed, skipped: told.numPendingTests + told.numTodoTests, note };
}
