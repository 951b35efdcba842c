/** `npm run -s duban -- COMMAND`: the command line. Standard output belongs to the command alone. */
import { loadProgram } from './setup/program.mjs';

const [command, ...args] = process.argv.slice(2);
/** The rehearsal plays api and worker together, and only solo may do that. */
const rehearse = command === 'rehearse';

loadProgram(rehearse ? 'apps/solo/src/rehearse/rehearse.command.js' : 'apps/cli/src/main.js', { onSignal: 130 }).then(async ({ program, takeOver }) => {
  takeOver();
  // npm changes into the clone; files named on the command line lie where the caller stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.exitCode = await (rehearse ? program.runRehearse(args) : program.runCli(process.argv.slice(2)));
});
