/** `npm run -s faults -- [NAME…]`: fault scenarios, one JSON line each. */
import { loadProgram } from './setup/program.mjs';

loadProgram('test/faults/main.js', { onSignal: 130 }).then(async ({ program, takeOver }) => {
  takeOver();
  process.exitCode = await program.runFaults(process.argv.slice(2));
});
