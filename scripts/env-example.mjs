/** Prints `.env.example` from the configuration schema; a spec compares the file with it. */
import { loadProgram } from './setup/program.mjs';

const { program } = await loadProgram('libs/platform/config/environment-example.js');
process.stdout.write(program.environmentExample());
process.exit(0);
