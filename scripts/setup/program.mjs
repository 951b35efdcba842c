import { pathToFileURL } from 'node:url';
import { requireNode } from './node-version.mjs';

/**
 * Makes everything ready and hands back a built module. Signals during installing and building end the whole set-up;
 * `takeOver` is to be called when the loaded program listens to signals itself.
 */
export async function loadProgram(path, { onSignal = 0, pages = false } = {}) {
  requireNode();
  if (!pages) endWithTheReader();
  const { ensureReady } = await import('./ensure-ready.mjs');
  const { endRunning } = await import('./run.mjs');
  const { inRoot } = await import('./paths.mjs');
  const stop = () => endRunning().then(() => process.exit(onSignal));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  await ensureReady(pages);
  process.setSourceMapsEnabled(true);
  const program = await import(pathToFileURL(inRoot('dist', path)).href);
  // Loading blocks; a signal that came meanwhile is still queued, and would be dropped with its listener.
  await new Promise((resolve) => setImmediate(resolve));
  const takeOver = () => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
  };
  return { program, takeOver };
}

/** `… | head` closes our output when it has read enough: that ends a command and is no error. */
function endWithTheReader() {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
