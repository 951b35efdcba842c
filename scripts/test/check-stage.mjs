import { run } from '../setup/run.mjs';
import { cleanEnvironment } from './environment.mjs';
import { add } from './tally.mjs';

/** A tool that either passes or fails counts as one test. */
export async function checkStage(name, commands) {
  process.stdout.write(`\n── ${name}\n`);
  const began = performance.now();
  const codes = await Promise.all(commands.map((args) => run(process.execPath, args, { env: cleanEnvironment(), stdout: 1 })));
  const seconds = Math.round((performance.now() - began) / 1000);
  const failed = codes.filter((code) => code !== 0).length;
  add(name, { passed: codes.length - failed, failed, seconds });
}
