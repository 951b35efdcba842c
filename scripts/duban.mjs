/** `npm run -s duban -- COMMAND`: the command line. Standard output belongs to the command alone. */
import { loadProgram } from './setup/program.mjs';

loadProgram('apps/cli/src/main.js', { onSignal: 130 }).then(async ({ program, takeOver }) => {
  takeOver();
  // npm changes into the clone; files named on the command line lie where the caller stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.exitCode = await program.runCli(process.argv.slice(2));
});
