/** `npm run -s bench -- [NAME…]`: figures, one JSON line each. */
import { loadProgram } from './setup/program.mjs';

loadProgram('test/bench/main.js', { onSignal: 130 }).then(async ({ program, takeOver }) => {
  takeOver();
  process.exitCode = await program.runBench(process.argv.slice(2));
});
