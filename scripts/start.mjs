/** `npm start`: installs and builds when needed, then runs the whole program in this process. */
import { loadProgram } from './setup/program.mjs';

process.env.NODE_ENV ??= 'production';
loadProgram('apps/solo/src/solo.js', { pages: true }).then(({ program, takeOver }) => {
  takeOver();
  return program.runSolo();
});
