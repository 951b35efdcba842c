/** `npm start`: installs and builds when needed, then runs the whole program in this process. */
import { loadProgram } from './setup/program.mjs';

process.env.NODE_ENV ??= 'production';
loadProgram('apps/solo/src/solo.js', { pages: true }).then(({ program, takeOver }) => {
  // It listens to signals before we stop listening: one that comes in between would be lost.
  const running = program.runSolo();
  takeOver();
  return running;
});
